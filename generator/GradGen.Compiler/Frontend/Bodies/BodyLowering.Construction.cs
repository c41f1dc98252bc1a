using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// New structs: constructors are inlined, initializers set fields and properties one after the other.
internal sealed partial class BodyLowering
{
    private Value LowerStructCreation(IObjectCreationOperation operation, StructLayout layout, string? name)
    {
        if (layout.Type.Kind == StructKind.Object && ObstacleToMaking(operation, layout) is { } obstacle)
        {
            return Unsupported(operation, $"A new '{ParameterLowering.Display(operation.Type!)}'", obstacle);
        }

        Value made = ZeroOf(At(operation), layout.Type, name);
        if (IsNumerics(operation.Constructor?.ContainingType) && operation.Arguments.Length > 0)
        {
            made = LowerNumerics(operation, operation.Constructor!, LowerArguments(operation.Arguments), name)
                ?? Unsupported(operation, $"A new '{ParameterLowering.Display(operation.Type!)}' of these arguments", "give it its components");
        }
        else if (operation.Constructor is { IsImplicitlyDeclared: false } or { Parameters.IsEmpty: false })
        {
            IMethodSymbol constructor = operation.Constructor!;
            Argument[] arguments = BindArguments(constructor, operation.Arguments);
            made = LowerConstructor(operation, constructor, layout, made, arguments);
        }
        else if (layout.Type.Kind == StructKind.Object)
        {
            INamedTypeSymbol self = operation.Constructor!.ContainingType.OriginalDefinition;
            Value started = made;
            bool isWritten = Enter(operation, operation.Constructor, [], made, () =>
            {
                RunInitializers(operation, self, layout);
                started = Read(self, operation);
            });
            made = isWritten ? started : Undefined(operation);
        }

        return operation.Initializer is null ? made : LowerInitializer(operation, operation.Initializer, made);
    }

    /// <summary>Why an object cannot be made in a method: it is derived from another, or an object in it may stay null.</summary>
    private string? ObstacleToMaking(IObjectCreationOperation operation, StructLayout layout)
    {
        if (operation.Type is { BaseType.SpecialType: not SpecialType.System_Object })
        {
            return "its class is derived from another, which is not supported yet; make it before the call";
        }

        // Setters with a body could see what is not set yet.
        int[] set =
        [
            .. (operation.Initializer?.Initializers ?? []).OfType<ISimpleAssignmentOperation>().TakeWhile(a => MemberStarts.IsPlain(a.Target))
                .Select(a => layout.IndexOf(((IMemberReferenceOperation)a.Target).Member)),
        ];
        for (int k = 0; k < layout.Members.Count; k++)
        {
            MemberStart start = layout.Type.Fields[k].Type is StructType { HoldsObjects: true } ? MemberStarts.Of(operation.Constructor!, layout.Members[k], compilation, cancellation) : MemberStart.Set;
            if (start == MemberStart.Unsure || (start == MemberStart.Unset && !set.Contains(k)))
            {
                string name = layout.Type.Fields[k].Name;
                return start == MemberStart.Unset ? $"'{name}' may stay null; set it by an initializer, or in the constructor"
                    : $"'{name}' may be null while the constructor runs, or after it; set it by an initializer, or by an assignment of the constructor that always runs, before anything reads it";
            }
        }

        return null;
    }

    private Value LowerWith(IWithOperation operation, string? name)
    {
        Value value = Lower(operation.Operand, name);
        return value.Type is not StructType ? Unsupported(operation, Describe(operation), "it is supported for structs and records of numbers")
            : operation.CloneMethod is { ContainingType.InstanceConstructors: var made } && made.Any(c => !c.IsImplicitlyDeclared && c.Parameters.Length == 1 && IsSame(c.Parameters[0].Type, c.ContainingType))
                ? Unsupported(operation, Describe(operation), "its copy constructor is not the compiler's; make a new object")
            : LowerInitializer(operation, operation.Initializer, value);
    }

    private Value LowerInitializer(IOperation operation, IObjectOrCollectionInitializerOperation initializer, Value value)
    {
        Value current = value;
        initialized.Push(new Lvalue(() => current, changed => current = changed, null));
        LowerMemberInitializers(initializer);
        initialized.Pop();
        return current;
    }

    private void LowerMemberInitializers(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (IOperation member in initializer.Initializers)
        {
            switch (member)
            {
                case ISimpleAssignmentOperation o:
                    Lower(o);
                    break;
                case IMemberInitializerOperation { InitializedMember: { } inner } o when FindPlace(inner) is { } place:
                    initialized.Push(place);
                    LowerMemberInitializers(o.Initializer);
                    initialized.Pop();
                    break;
                default:
                    Refuse(member, Describe(member), "it is not supported yet");
                    break;
            }
        }
    }

    /// <summary>Runs a constructor on <paramref name="made"/>, and returns what it makes of it.</summary>
    private Value LowerConstructor(IOperation operation, IMethodSymbol constructor, StructLayout layout, Value made, Argument[] arguments)
    {
        if (!IsOurs(constructor))
        {
            // What it stores where, metadata does not say: a record may compute what a property starts with.
            string type = ParameterLowering.Display(constructor.ContainingType);
            return Unsupported(operation, $"The constructor of '{type}'", (constructor.ContainingType.DeclaringSyntaxReferences.IsEmpty ? "its body is in another assembly; " : "it has no body to inline; ")
                + (layout.Type.Fields.All(f => f.IsSettable) && StructConstruction.SetsOf(layout.Members, home) is { } sets ? $"write 'new {type} {{ {sets} }}'" : "make it by a method that is [Differentiable], or has a rule"));
        }

        Value result = made;
        bool isWritten = Enter(operation, constructor, arguments, made, () =>
        {
            IMethodSymbol definition = constructor.OriginalDefinition;
            SyntaxNode syntax = definition.DeclaringSyntaxReferences[0].GetSyntax(cancellation);
            if (syntax is TypeDeclarationSyntax)
            {
                StoreParameters(operation, definition, layout);
                RunInitializers(operation, definition.ContainingType, layout);
            }
            else
            {
                RunDeclaredConstructor(operation, definition, layout, syntax);
            }

            result = block.HasThrown ? result : Read(constructor.ContainingType.OriginalDefinition, operation);
        });
        return isWritten ? result : Undefined(operation);
    }

    private void SetThis(IOperation operation, ISymbol self, Value value)
    {
        if (IsInMemory(self))
        {
            AssignInMemory(self, value, operation);
        }
        else
        {
            block.Scope.Assign(self, value);
        }
    }

    private void RunDeclaredConstructor(IOperation operation, IMethodSymbol constructor, StructLayout layout, SyntaxNode syntax)
    {
        var declared = compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IConstructorBodyOperation;
        IOperation? chained = declared?.Initializer is IExpressionStatementOperation statement ? statement.Operation : declared?.Initializer;
        if (chained is IInvocationOperation { TargetMethod.ContainingType.SpecialType: not SpecialType.System_Object } call)
        {
            ISymbol self = constructor.ContainingType.OriginalDefinition;
            Argument[] arguments = BindArguments(call.TargetMethod, call.Arguments);
            SetThis(operation, self, LowerConstructor(call, call.TargetMethod, layout, Read(self, operation), arguments));
        }
        else
        {
            RunInitializers(operation, constructor.ContainingType, layout);
        }

        if ((declared?.BlockBody ?? declared?.ExpressionBody) is { } body)
        {
            LowerStatements(Statements.OfBody(body, frame.Method));
        }
    }

    /// <summary>What a primary constructor does with its parameters: those of a record become properties, those that members use are kept.</summary>
    private void StoreParameters(IOperation operation, IMethodSymbol constructor, StructLayout layout)
    {
        INamedTypeSymbol self = constructor.ContainingType.OriginalDefinition;
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            ISymbol? member = layout.Members.FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, parameter))
                ?? layout.Members.FirstOrDefault(m => m is IFieldSymbol { AssociatedSymbol: { } property } && property.Name == parameter.Name
                    && property.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is ParameterSyntax));
            if (member is not null && block.Scope.TryGet(parameter, out _))
            {
                Value value = Read(parameter, operation), made = Read(self, operation);
                SetThis(operation, self, At(operation).WithField(made, layout.IndexOf(member), Fit(operation, value, layout.Type.Fields[layout.IndexOf(member)].Type)));
            }
        }
    }

    /// <summary>The initializers of fields and automatic properties, in their order.</summary>
    private void RunInitializers(IOperation operation, INamedTypeSymbol type, StructLayout layout)
    {
        INamedTypeSymbol self = type.OriginalDefinition;
        for (int i = 0; i < layout.Members.Count; i++)
        {
            ISymbol member = layout.Members[i] is IFieldSymbol { AssociatedSymbol: { } property } ? property : layout.Members[i];
            EqualsValueClauseSyntax? initializer = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) switch
            {
                PropertyDeclarationSyntax p => p.Initializer,
                VariableDeclaratorSyntax v => v.Initializer,
                _ => null,
            };
            if (initializer is not null
                && compilation.GetSemanticModel(initializer.SyntaxTree).GetOperation(initializer, cancellation) is ISymbolInitializerOperation { Value: { } value })
            {
                Value lowered = Coerce(value, Lower(value), StructLayout.TypeOf(layout.Members[i]));
                SetThis(operation, self, At(operation).WithField(Read(self, operation), i, Fit(value, lowered, layout.Type.Fields[i].Type)));
            }
        }
    }
}

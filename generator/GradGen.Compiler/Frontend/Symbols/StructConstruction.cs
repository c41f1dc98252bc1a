using System.Globalization;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>How companions make a struct of its fields: as a tuple, by a constructor that only stores its parameters, or by setting fields and properties.</summary>
internal sealed class StructConstruction
{
    private readonly string type;
    private readonly bool isTuple;
    private readonly string?[] setters;
    private readonly IReadOnlyList<int[]> constructors;
    private readonly int[] required;
    private readonly bool canBeEmpty;

    private StructConstruction(string type, bool isTuple, string?[] setters, IReadOnlyList<int[]> constructors, int[] required, bool canBeEmpty)
    {
        this.required = required;
        this.canBeEmpty = canBeEmpty;
        this.type = type;
        this.isTuple = isTuple;
        this.setters = setters;
        this.constructors = constructors;
    }

    public static StructConstruction Of(INamedTypeSymbol type, IReadOnlyList<ISymbol> members, INamedTypeSymbol home)
    {
        string?[] setters = [.. members.Select(m => SetterOf(m, home))];
        int[][] constructors =
        [
            .. StructLayout.IsComplex(type) ? [[0, 1]] : type.IsTupleType ? [] : type.InstanceConstructors.Where(c => c.Parameters.Length > 0 && StructLayout.IsAccessible(c, home))
                .Select(c => Stored(c, members)).OfType<int[]>(),
        ];
        int[] required = [.. members.Select((m, i) => (m, i)).Where(p => p.m is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true } or IFieldSymbol { AssociatedSymbol: IPropertySymbol { IsRequired: true } }).Select(p => p.i)];
        bool canBeEmpty = type.TypeKind == TypeKind.Struct || type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && StructLayout.IsAccessible(c, home));
        return new StructConstruction(
            TypeText.Of(type.WithNullableAnnotation(NullableAnnotation.None), qualify: true), type.IsTupleType, setters, constructors, required, canBeEmpty);
    }

    /// <summary>The expression that sets the fields that <paramref name="isSet"/> names (<c>{k}</c> is the k-th field's value) and leaves the others default, or null.</summary>
    public string? Of(IReadOnlyList<StructField> fields, Func<StructField, bool> isSet)
    {
        int[] wanted = [.. fields.Select((f, i) => (f, i)).Where(p => isSet(p.f)).Select(p => p.i)];
        if (isTuple)
        {
            return $"({string.Join(", ", fields.Select((f, i) => wanted.Contains(i) ? Place(i) : $"default({CSharp(f)})"))})";
        }

        foreach (int[] stored in constructors)
        {
            int[] rest = [.. wanted.Except(stored)];
            if (wanted.Length > 0 && rest.All(r => setters[r] is not null) && (rest.Length == 0 || !canBeEmpty || setters.Any(s => s is null)))
            {
                string arguments = string.Join(", ", stored.Select(k => wanted.Contains(k) ? Place(k) : $"default({CSharp(fields[k])})!"));
                return $"new {type}({arguments})" + Initializer(rest, [.. required.Except(wanted)]);
            }
        }

        int[] unset = [.. required.Except(wanted)];
        return canBeEmpty && wanted.Concat(unset).All(k => setters[k] is not null)
            ? $"new {type}{(wanted.Length + unset.Length == 0 ? "()" : "")}{Initializer(wanted, unset)}"
            : null;
    }

    /// <summary>A field can be set by itself or through a constructor.</summary>
    public bool CanSet(int field) => isTuple || setters[field] is not null || constructors.Any(c => c.Contains(field));

    /// <param name="unset">Required ones that stay default.</param>
    private string Initializer(int[] fields, int[] unset) => fields.Length + unset.Length == 0 ? ""
        : $" {{ {string.Join(", ", fields.Select(k => $"{setters[k]} = {Place(k)}").Concat(unset.Select(k => $"{setters[k]} = default!")))} }}";

    /// <summary>An initializer that sets all members, as a hint; null where one cannot be set.</summary>
    public static string? SetsOf(IReadOnlyList<ISymbol> members, INamedTypeSymbol home)
    {
        string?[] setters = [.. members.Select(m => SetterOf(m, home))];
        return setters.Any(s => s is null) ? null : string.Join(", ", setters.Select(s => s + " = …"));
    }

    private static string Place(int index) => "{" + index.ToString(CultureInfo.InvariantCulture) + "}";

    /// <summary>The type that a field is declared with: an array of structs, which is seen as a span, is one.</summary>
    public static string CSharp(StructField field) => field.Type is BufferType { Element: StructType structs } ? structs.CSharp + "[]" : CSharp(field.Type);

    public static string CSharp(IrType type) => type switch
    {
        ScalarType scalar => ScalarNames.Of(scalar),
        StructType s => s.CSharp,
        OpaqueType o => o.CSharp,
        SpaceType p => p.CSharp,
        BufferType { Kind: BufferKind.Array } b => CSharp(b.Element) + "[]",
        BufferType b => $"global::System.{b.Kind}<{CSharp(b.Element)}>",
        _ => throw new NotSupportedException(type.GetType().Name),
    };

    /// <summary>The member that an object initializer sets the field by.</summary>
    private static string? SetterOf(ISymbol member, INamedTypeSymbol home) => member switch
    {
        IFieldSymbol when AutomaticProperties.Of(member) is { SetMethod: { } setter } property => StructLayout.IsAccessible(setter, home) ? Identifiers.Escape(property.Name) : null,
        IPropertySymbol { SetMethod: { } setter } property => StructLayout.IsAccessible(setter, home) ? Identifiers.Escape(property.Name) : null,
        IFieldSymbol { AssociatedSymbol: null, IsReadOnly: false } field => StructLayout.IsAccessible(field, home) ? Identifiers.Escape(field.Name) : null,
        _ => null,
    };

    /// <summary>The fields that a constructor stores its parameters in, in their order, where it does nothing else; or null.</summary>
    private static int[]? Stored(IMethodSymbol constructor, IReadOnlyList<ISymbol> members)
    {
        SyntaxNode? syntax = constructor.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        IEnumerable<(string Member, string Parameter)>? stores = syntax switch
        {
            ConstructorDeclarationSyntax { Initializer: null } s => Stores(s),
            TypeDeclarationSyntax => PrimaryStores(constructor),
            _ => null,
        };
        if (stores is null)
        {
            return null;
        }

        string[] names = [.. members.Select(m => AutomaticProperties.Of(m)?.Name ?? m.Name)];
        (string Member, string Parameter)[] list = [.. stores];
        int[] fields =
        [
            .. constructor.Parameters.Select(p => list.Where(s => s.Parameter == p.Name).Select(s => Array.IndexOf(names, s.Member)).DefaultIfEmpty(-1).First()),
        ];
        bool isPlain = fields.All(f => f >= 0) && fields.Distinct().Count() == fields.Length && list.Length == fields.Length
            && constructor.Parameters.Zip(fields, (p, f) => SymbolEqualityComparer.Default.Equals(p.Type, StructLayout.TypeOf(members[f]))).All(same => same)
            && constructor.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In);
        return isPlain ? fields : null;
    }

    private static IEnumerable<(string Member, string Parameter)>? Stores(ConstructorDeclarationSyntax constructor)
    {
        ExpressionSyntax[] expressions = constructor.ExpressionBody is { } arrow
            ? [arrow.Expression]
            : [.. (constructor.Body?.Statements ?? default).Select(s => s is ExpressionStatementSyntax e ? e.Expression : SyntaxFactory.ParseExpression(""))];
        var stores = new List<(string, string)>();
        foreach (ExpressionSyntax expression in expressions)
        {
            (ExpressionSyntax Left, ExpressionSyntax Right)[] pairs = expression switch
            {
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: TupleExpressionSyntax l, Right: TupleExpressionSyntax r } =>
                    [.. l.Arguments.Zip(r.Arguments, (a, b) => (a.Expression, b.Expression))],
                AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } a => [(a.Left, a.Right)],
                _ => [],
            };
            if (pairs.Length == 0)
            {
                return null;
            }

            foreach ((ExpressionSyntax left, ExpressionSyntax right) in pairs)
            {
                string? member = left switch
                {
                    MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } m => m.Name.Identifier.ValueText,
                    IdentifierNameSyntax n => n.Identifier.ValueText,
                    _ => null,
                };
                if (member is null || right is not IdentifierNameSyntax parameter)
                {
                    return null;
                }

                stores.Add((member, parameter.Identifier.ValueText));
            }
        }

        return stores;
    }

    /// <summary>What a member starts with whatever the constructor's arguments are.</summary>
    private static bool IsIndependent(ExpressionSyntax value, IMethodSymbol constructor) => !value.DescendantNodesAndSelf().Any(n =>
        n is InvocationExpressionSyntax || (n is IdentifierNameSyntax name && constructor.Parameters.Any(p => p.Name == name.Identifier.ValueText)));

    /// <summary>Positional properties of a record, and members that are initialized with a parameter.</summary>
    private static IEnumerable<(string Member, string Parameter)> PrimaryStores(IMethodSymbol constructor)
    {
        foreach (ISymbol member in constructor.ContainingType.OriginalDefinition.GetMembers())
        {
            SyntaxNode? syntax = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
            if (member is IPropertySymbol && syntax is ParameterSyntax parameter)
            {
                yield return (member.Name, parameter.Identifier.ValueText);
                continue;
            }

            EqualsValueClauseSyntax? initializer = syntax is PropertyDeclarationSyntax p ? p.Initializer : (syntax as VariableDeclaratorSyntax)?.Initializer;
            if (!member.IsStatic && initializer is not null && !IsIndependent(initializer.Value, constructor))
            {
                yield return (member.Name, initializer.Value is IdentifierNameSyntax name ? name.Identifier.ValueText : "");
            }
        }
    }
}

using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// foreach: a loop over the elements.
internal sealed partial class BodyLowering
{
    /// <summary>What a foreach goes through.</summary>
    /// <param name="Whole">The elements, or the rows of an array of arrays.</param>
    /// <param name="Lower">The index of the first.</param>
    /// <param name="Bound">The index behind the last.</param>
    private sealed record Sequence(Value Whole, Value Lower, Value Bound);

    private Flow LowerForEach(IForEachLoopOperation loop)
    {
        IOperation collection = StripImplicit(loop.Collection);
        if (collection.Type is not { } type || (type.SpecialType != SpecialType.System_String && BufferOf(type) is null && TableOf(type) is null && !IsOfObjects(type) && LayoutOf(type) is not { Type.Kind: StructKind.Grid or StructKind.Rows or StructKind.InlineArray }))
        {
            (string what, string instead) = ObjectsIn(collection.Type) is { } objects ? ("foreach over objects", $"{objects}; constants can be in a List<T>, with an index")
                : collection is ITranslatedQueryOperation ? ("foreach over a query", "loop over what it takes its elements from, and write its conditions as statements")
                : ("foreach over anything but a span or a one-dimensional array", "it is not supported yet; copy the elements into an array");
            Refuse(loop.Collection, what, instead);
            return Flow.Next;
        }

        ILocalSymbol? element = (loop.LoopControlVariable as IVariableDeclaratorOperation)?.Symbol;
        if (element is null && loop.LoopControlVariable is not (IDeclarationExpressionOperation or ITupleOperation))
        {
            SyntaxNode place = loop.Syntax is ForEachStatementSyntax { Type: var written } ? written : loop.LoopControlVariable.Syntax;
            Report(Descriptors.NotDifferentiable, place, "This foreach", "it is not supported yet; use for and an index");
            return Flow.Next;
        }

        if (LowerSequence(loop, collection) is not var (whole, lower, bound))
        {
            return Flow.Next;
        }

        if (IsLeftEarly(loop))
        {
            return WriteOpenLoop(loop, new OpenLoopForm([loop.Body], TestsFirst: true, IsPure: true, index => At(loop).Compare(OpCode.Less, index!, bound), index => Iterate(index!), lower));
        }

        WriteFor(loop, new Bounds(lower, bound, At(loop).Int(1)), OpCode.Less, [loop.Body], null, false, Iterate);
        return Flow.Next;

        Flow Iterate(Value index)
        {
            Name(index);
            return LowerStatements(Statements.Of([loop.Body])).Catch(loop.ContinueLabel);
        }

        void Name(Value index)
        {
            bool holdsRows = whole.Type is not BufferType;
            if (element is null)
            {
                LowerDeconstruction(loop, FindTarget(loop.LoopControlVariable), At(loop).Load(whole, index), InlineArrayLayout.ElementTypeOf(type) ?? (type as IArrayTypeSymbol)?.ElementType ?? IrTypes.ElementOf(type)!.Value.Type);
            }
            else if (element.RefKind != RefKind.None && holdsRows)
            {
                Refuse(loop.Collection, "foreach by reference over rows", "use for and an index");
            }
            else if (element.RefKind != RefKind.None)
            {
                references[element] = new Referent.Element(whole, index);
            }
            else if (holdsRows)
            {
                Assign(element, whole.Type is OpaqueType ? ConstantRowAt(loop, whole, index, element.Type, element.Name) : RowAt(loop, whole, index, element.Name), loop);
            }
            else
            {
                ITypeSymbol from = TypeArguments.Apply(OtherCode.ElementOf(loop)?.Type ?? element.Type), to = TypeArguments.Apply(element.Type);
                bool isSame = SymbolEqualityComparer.Default.Equals(from, to);
                Value loaded = At(loop).Load(whole, index, isSame ? element.Name : null);
                Assign(element, isSame ? loaded : ElementAs(loop, loaded, from, to, element.Name), loop);
            }
        }
    }

    /// <summary>An element as the variable holds it.</summary>
    private Value ElementAs(IForEachLoopOperation loop, Value element, ITypeSymbol from, ITypeSymbol to, string name)
    {
        bool isChecked = OverflowContext.IsChecked(loop);
        Conversion? conversion = OtherCode.ElementOf(loop)?.Conversion;
        if (conversion is { MethodSymbol: { } method } own)
        {
            Value taken = LowerNumericConversion(loop, element, TypeOf(method.Parameters[0].Type), isChecked, null);
            Value given = taken.Type == TypeOf(method.Parameters[0].Type) ? LowerNumericConversion(loop, Converted(loop, own.ToCommonConversion(), taken, to), TypeOf(to), isChecked, name) : taken;
            return given.Type == TypeOf(to) ? given : RefuseElement(loop, to);
        }

        return (element.Type, TypeOf(to)) switch
        {
            var (held, wanted) when held == wanted => element,
            (ScalarType, ScalarType wanted) => LowerNumericConversion(loop, element, wanted, isChecked, name),
            (StructType, StructType) => LowerTupleConversion(loop, element, to, isChecked, name),
            (OpaqueType or ScalarType { IsFloating: false }, (OpaqueType or ScalarType) and var wanted) =>
                KeepArithmetic(loop, $"({NameOf(loop, to)}){{0}}", wanted, OverflowContext.IsInteger(from) && OverflowContext.IsInteger(to), canFail: conversion is not { IsImplicit: true }, name, Operand(element)),
            _ => RefuseElement(loop, to),
        };
    }

    private Value RefuseElement(IForEachLoopOperation loop, ITypeSymbol to)
    {
        Refuse(loop.Collection, "foreach that converts these elements", "let the variable have their type, and convert it in the loop");
        return values.New(TypeOf(to));
    }

    /// <summary>The characters of a string that must be there.</summary>
    private Value CharactersOf(IOperation text) => AddOpaque(
        text, Template.Combine("global::System.MemoryExtensions.AsSpan({0}, 0, {0}.Length)", Template.Of(Lower(text))), new BufferType(new ScalarType(ScalarKind.Char), BufferKind.ReadOnlySpan), null, canThrow: true);

    /// <summary>Lowers what a foreach goes through; null after reporting.</summary>
    private Sequence? LowerSequence(IForEachLoopOperation loop, IOperation collection)
    {
        if (PartOf(collection) is { } operands)
        {
            return LowerPartOfRows(loop, collection, operands);
        }

        Value whole = collection.Type?.SpecialType == SpecialType.System_String ? CharactersOf(collection) : LowerElements(collection);
        if (whole.Type is OpaqueType && (TableOf(collection.Type) is not null || IsOfObjects(collection.Type)))
        {
            return new Sequence(whole, At(loop).Int(0), AddOpaque(collection, Template.Combine("{0}.Length", Template.Of(whole)), ScalarType.Int32, null));
        }

        if (whole.Type is not BufferType && !IsRows(whole))
        {
            if (!sink.HasErrors)
            {
                Refuse(loop.Collection, "foreach over this", "use for and an index");
            }

            return null;
        }

        return new Sequence(whole, At(loop).Int(0), CountOf(loop, whole));
    }

    /// <summary>A span of rows: what it is a part of, and where; null for anything else.</summary>
    private IOperation[]? PartOf(IOperation collection) => TableOf(collection.Type) is null ? null : collection switch
    {
        IInvocationOperation call when SpanMethods.Of(call.TargetMethod) is (SpanMethod.View or SpanMethod.Slice) and var kind => OperandsOf(call, kind),
        _ when FindElement(collection) is { Buffer.Type: not IArrayTypeSymbol } element && IsRange(element.Index.Type) => [element.Buffer, element.Index],
        _ => null,
    };

    /// <summary>A span of rows. Of a constant, it is the constant and other bounds.</summary>
    private Sequence? LowerPartOfRows(IForEachLoopOperation loop, IOperation part, IOperation[] operands)
    {
        Sequence? all = LowerSequence(loop, StripImplicit(operands[0]));
        if (all is null || operands.Length == 1)
        {
            return all;
        }

        Value length = At(part).Binary(OpCode.Subtract, all.Bound, all.Lower);
        (Value start, Value? count) = LowerSliceBounds(operands, length);
        count = CheckPart(part, length, start, count, CheckKind.Slice);
        Value lower = At(part).Binary(OpCode.Add, all.Lower, start);
        return new Sequence(all.Whole, lower, At(part).Binary(OpCode.Add, lower, count));
    }
}

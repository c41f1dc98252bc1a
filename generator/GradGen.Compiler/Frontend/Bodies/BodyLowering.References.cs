using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Arguments by reference: inside the method that is inlined, the parameter is another name of the caller's variable or element.
internal sealed partial class BodyLowering
{
    /// <summary>What a parameter that is passed by reference stands for.</summary>
    private abstract record Referent
    {
        /// <summary>A variable of an enclosing frame.</summary>
        internal sealed record Variable(ISymbol Symbol) : Referent;

        /// <summary>An element of a buffer, whose index was checked when the reference was taken.</summary>
        internal sealed record Element(Value Buffer, Value Index) : Referent;

        /// <summary>A field of a struct, wherever that is.</summary>
        /// <param name="Root">The variable that the struct is in, or null.</param>
        /// <param name="Path">The fields on the way to it.</param>
        internal sealed record Part(Lvalue Place, ISymbol? Root, IReadOnlyList<ISymbol> Path) : Referent
        {
            /// <summary>They may be, or lie in, one place.</summary>
            public bool MayMeet(Part other) => Root is null || other.Root is null || (IsSame(Root, other.Root) && Path.Zip(other.Path, IsSame).All(same => same));
        }
    }

    private readonly Dictionary<ISymbol, Referent> references = new(SymbolEqualityComparer.Default);

    /// <summary>The variable that a name stands for: itself, or what a reference refers to.</summary>
    private ISymbol Resolve(ISymbol variable) =>
        references.TryGetValue(variable, out Referent? referent) && referent is Referent.Variable { Symbol: var target } ? target : variable;

    private Referent.Element? ElementOf(ISymbol variable) => references.TryGetValue(variable, out Referent? referent) ? referent as Referent.Element : null;

    /// <summary>The place that an argument names; null for one that is passed by value, or after reporting.</summary>
    private Referent? ReferentOf(IArgumentOperation argument)
    {
        RefKind kind = argument.Parameter!.RefKind;
        if (kind == RefKind.None)
        {
            return null;
        }

        if (argument.Value is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var declared } })
        {
            block.Scope.Declare(declared);
            return new Referent.Variable(declared);
        }

        if (ReferentOf(argument.Value) is { } referent)
        {
            return referent;
        }

        if (argument.Value is IFieldReferenceOperation or IInstanceReferenceOperation && FindPlace(argument.Value) is { } place)
        {
            return new Referent.Part(place, AssignedVariables.Root(argument.Value), AssignedVariables.Path(argument.Value));
        }

        if (kind is RefKind.Ref or RefKind.Out && argument.Value is not IDiscardOperation)
        {
            Refuse(argument, "A reference to this", "it is not supported yet; pass a local variable or an element of a span or array");
        }

        return null;
    }

    /// <summary>A view of what a parameter by reference stands for, which may be made to see something else.</summary>
    private Value ViewOf(IOperation use, Referent referent) => referent switch
    {
        Referent.Element element => At(use).Slice(element.Buffer, LowerNumericConversion(use, element.Index, ScalarType.Int32, isChecked: false, null), At(use).Int(1)),
        Referent.Variable { Symbol: var variable } when IsInMemory(variable) && block.Scope.Find(variable) is { Type: BufferType } memory => memory,
        Referent.Part { Place.Memory: { } part } => ViewOf(use, part, FieldOf(part)),
        _ => Unsupported(use, "A reference to this, which the method makes refer to something else,", "pass a local variable or an element of a span or array"),
    };

    /// <summary>The place that an expression names, or null.</summary>
    private Referent? ReferentOf(IOperation place)
    {
        if (AssignedVariables.Variable(place) is { } variable && IsKnown(variable))
        {
            return references.TryGetValue(variable, out Referent? referent) ? referent : new Referent.Variable(variable);
        }

        if (IsReference(place))
        {
            return new Referent.Element(LowerReference(place), At(place).Int(0));
        }

        if (FindElement(place) is not { } element)
        {
            return null;
        }

        Value buffer = LowerElements(element.Buffer);
        if (LowerIndex(element, buffer) is not { } index)
        {
            return null;
        }

        At(place).Check(CheckKind.Index, index, At(place).Length(buffer));
        return new Referent.Element(buffer, index);
    }

    private bool IsKnown(ISymbol variable) =>
        block.Scope.Knows(Resolve(variable)) || (references.TryGetValue(variable, out Referent? referent) && referent is not Referent.Variable);

    /// <summary>The variables that a piece of code assigns, under all their names, in the order of their first assignment, each with the place of it. What
    /// lies in a buffer counts as assigned.</summary>
    private IReadOnlyList<(ISymbol Variable, IOperation Place)> AssignedIn(IReadOnlyList<IOperation> operations)
    {
        var result = new List<(ISymbol Variable, IOperation Place)>();
        foreach ((ISymbol variable, IOperation place) in AssignedVariables.In(operations))
        {
            Add(variable, place);
            Add(Resolve(variable), place);
            if (references.TryGetValue(variable, out Referent? referent) && referent is Referent.Part { Root: { } root })
            {
                Add(Resolve(root), place);
            }
        }

        if (assignedByFunctions.Count > 0 && OtherCode.MayRunIn(operations))
        {
            foreach (ISymbol captured in assignedByFunctions.Where(block.Scope.Knows))
            {
                Add(captured, operations[0]);
            }
        }

        // A variable that lives in memory may be written under any name.
        foreach (ISymbol cell in cells.Where(block.Scope.Knows).ToArray())
        {
            Add(cell, operations[0]);
        }

        foreach (ISymbol reference in references.Keys.Where(r => ElementOf(r) is not null || result.Any(a => IsSame(a.Variable, Resolve(r)))).ToArray())
        {
            Add(reference, operations[0]);
        }

        return result;

        void Add(ISymbol variable, IOperation place)
        {
            if (!result.Any(a => IsSame(a.Variable, variable)))
            {
                result.Add((variable, place));
            }
        }
    }

    private static bool IsSame(ISymbol a, ISymbol b) => SymbolEqualityComparer.Default.Equals(a, b);
}

using System.Collections.Immutable;
using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Patterns: tests of one value, and of what it is made of.
internal sealed partial class BodyLowering
{
    private Value LowerIsPattern(IIsPatternOperation operation, string? name)
    {
        Value value = Lower(operation.Value);
        bool asksForNull = operation.Pattern.DescendantsAndSelf().OfType<IConstantPatternOperation>().Any(p => IsNull(p.Value));
        return asksForNull && MayBeUnset(operation.Value, value) ? RefuseUnset(operation.Value) : Match(operation.Pattern, value) ?? At(operation).Constant(Literal.Boolean(true), name);
    }

    /// <summary>Whether a value matches: null where it always does.</summary>
    private Value? Match(IPatternOperation pattern, Value value)
    {
        // Several variables may come to hold it.
        newObjects.Remove(value.Id);
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return null;
            case IConstantPatternOperation o:
                return MatchConstant(value, o.Value);
            case IRelationalPatternOperation o:
                return MatchRelation(o, value);
            case INegatedPatternOperation o:
                Value negated = Match(o.Pattern, value) ?? At(o).Bool(true);
                return Not(o, negated);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } o:
                return Both(o, Match(o.LeftPattern, value), IsPlain(o.RightPattern) && !IsNarrowing(o.LeftPattern), () => Match(o.RightPattern, NarrowedBy(o.LeftPattern, value)));
            case IBinaryPatternOperation o:
                return Either(o, Match(o.LeftPattern, value), IsPlain(o.RightPattern), () => Match(o.RightPattern, value));
            case IDeclarationPatternOperation { MatchesNull: true } o:
                Declare(o, o.DeclaredSymbol, value);
                return null;
            case IDeclarationPatternOperation o:
                return Both(o, TestType(o, o.MatchedType ?? o.NarrowedType, value), isPlain: false, () =>
                {
                    Declare(o, o.DeclaredSymbol, NarrowedBy(o, value));
                    return null;
                });
            case ITypePatternOperation o:
                return TestType(o, o.MatchedType, value);
            case IRecursivePatternOperation o:
                return Both(o, TestType(o, o.MatchedType, value), isPlain: false, () => MatchParts(o, NarrowedBy(o, value)));
            case IListPatternOperation o:
                return MatchList(o, value);
            default:
                return Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "it is not supported yet");
        }
    }

    /// <summary>What comes after it sees the value as another type, which it may not be.</summary>
    private static bool IsNarrowing(IPatternOperation pattern) => !SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType);

    /// <summary>It asks for constants only: to ask although the answer is known costs nothing, and cannot throw.</summary>
    private static bool IsPlain(IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation or IConstantPatternOperation or IRelationalPatternOperation or ITypePatternOperation => true,
        INegatedPatternOperation o => IsPlain(o.Pattern),
        IBinaryPatternOperation o => IsPlain(o.LeftPattern) && IsPlain(o.RightPattern) && (o.OperatorKind == BinaryOperatorKind.Or || !IsNarrowing(o.LeftPattern)),
        _ => false,
    };

    /// <param name="isPlain">The second test may run although the first fails.</param>
    private Value? Both(IOperation operation, Value? first, bool isPlain, Func<Value?> second)
    {
        if (first is null)
        {
            return second();
        }

        return !isPlain || TruthOf(first) is not null ? Choose(operation, first, () => second() ?? Truth(operation, true), () => Truth(operation, false), null)
            : second() is { } both ? At(operation).Compute(OpCode.And, ScalarType.Boolean, null, first, both)
            : first;
    }

    /// <param name="isPlain">The second test may run although the first holds.</param>
    private Value? Either(IOperation operation, Value? first, bool isPlain, Func<Value?> second)
    {
        if (first is null)
        {
            return null;
        }

        return !isPlain || TruthOf(first) is not null ? Choose(operation, first, () => Truth(operation, true), () => second() ?? Truth(operation, true), null)
            : second() is { } other ? At(operation).Compute(OpCode.Or, ScalarType.Boolean, null, first, other)
            : null;
    }

    private void Declare(IPatternOperation pattern, ISymbol? declared, Value value)
    {
        if (declared is not null)
        {
            Assign(declared, value, pattern);
        }
    }

    /// <summary>Whether a value is of a type (null: of its own), and there: null where it always is.</summary>
    private Value? TestType(IPatternOperation pattern, ITypeSymbol? type, Value value)
    {
        ITypeSymbol input = pattern.InputType;
        bool isSame = type is null || SymbolEqualityComparer.Default.Equals(TypeArguments.Apply(input), TypeArguments.Apply(type));
        if (IsKnownToBeThere(value) is not null || (IsNullable(value) && (isSame || SymbolEqualityComparer.Default.Equals(NullableLayout.HeldBy(input), TypeArguments.Apply(type!)))) || (value.Type is SpaceType && (isSame || IsBaseOf(type!, input))))
        {
            return IsThere(pattern, value);
        }

        if (value.Type is not OpaqueType)
        {
            return isSame || IsBaseOf(type!, input) || (input.IsValueType && !IsNullable(value)) ? null
                : Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "what the object is, is not known; pass an object of that class");
        }

        return input.IsValueType && NullableLayout.HeldBy(input) is null ? null
            : AddOpaque(pattern, isSame ? Template.Combine("({0} is not null)", Template.Of(value)) : Template.Combine($"({{0}} is {NameOf(pattern, type!.WithNullableAnnotation(NullableAnnotation.None))})", Template.Of(value)), ScalarType.Boolean, null);
    }

    /// <summary>A value that matches a pattern, under the type that it then has.</summary>
    private Value NarrowedBy(IPatternOperation pattern, Value value) =>
        !IsNarrowing(pattern) || (value.Type is not OpaqueType && !IsNullable(value)) ? value
        : IsNullable(value) ? ValueIn(pattern, value, pattern.InputType)
        : ReadConstant(pattern, Template.Combine($"(({NameOf(pattern, pattern.NarrowedType)}){{0}})", Template.Of(value)), pattern.NarrowedType, value.Name);

    /// <summary>The parts of a value, by position and by name.</summary>
    private Value? MatchParts(IRecursivePatternOperation pattern, Value value)
    {
        Declare(pattern, pattern.DeclaredSymbol, value);
        Value? all = null;
        if (pattern.DeconstructionSubpatterns is { IsEmpty: false } positions)
        {
            Value[]? parts = value.Type is StructType tuple && pattern.NarrowedType is INamedTypeSymbol { IsTupleType: true } && tuple.Fields.Count == positions.Length
                ? [.. tuple.Fields.Select((_, i) => ReadField(pattern, value, i, null))]
                : Deconstructed(pattern, value, pattern.NarrowedType, positions.Length);
            if (parts is null)
            {
                return Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", IsOfAnotherAssembly(DeconstructOf(pattern.NarrowedType, positions.Length))
                    ? "its Deconstruct is in another assembly; use properties" : "it is supported for structs, tuples and records of numbers; use properties");
            }

            for (int i = 0; i < positions.Length; i++)
            {
                (IPatternOperation position, Value part) = (positions[i], parts[i]);
                all = Both(pattern, all, IsPlain(position), () => Match(position, part));
            }
        }

        foreach (IPropertySubpatternOperation property in pattern.PropertySubpatterns)
        {
            all = Both(pattern, all, IsPlain(property.Pattern) && value.Type is not OpaqueType && IsField(property.Member), () => Match(property.Pattern, MemberOf(property.Member, value)));
        }

        return all;
    }

    /// <summary>To read it runs no code.</summary>
    private static bool IsField(IOperation member) => member is IFieldReferenceOperation || (member is IPropertyReferenceOperation { Property: var property } && AutomaticProperties.Is(property));

    /// <summary>A field or property of the value that a pattern looks into.</summary>
    private Value MemberOf(IOperation member, Value value)
    {
        accessed.Push(value);
        Value result = Lower(member);
        accessed.Pop();
        return result;
    }

    private Value? MatchList(IListPatternOperation pattern, Value value)
    {
        if (value.Type is not BufferType { Element: var of })
        {
            return Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "it is supported for spans and arrays");
        }

        ImmutableArray<IPatternOperation> all = pattern.Patterns;
        int slice = all.TakeWhile(p => p is not ISlicePatternOperation).Count();
        bool hasSlice = slice < all.Length;
        Value length = At(pattern).Length(value), needed = At(pattern).Int(all.Length - (hasSlice ? 1 : 0));
        Value fits = At(pattern).Compare(hasSlice ? OpCode.GreaterOrEqual : OpCode.Equal, length, needed);
        return Both(pattern, fits, isPlain: false, () =>
        {
            Declare(pattern, pattern.DeclaredSymbol, value);
            Value? matches = null;
            for (int i = 0; i < all.Length; i++)
            {
                IPatternOperation element = all[i];
                int fromEnd = all.Length - i;
                bool isBehind = i > slice;
                if (element is IDiscardPatternOperation or ISlicePatternOperation { Pattern: null })
                {
                    continue;
                }

                Value from = isBehind ? At(pattern).Binary(OpCode.Subtract, length, At(pattern).Int(fromEnd)) : At(pattern).Int(i);
                matches = element is ISlicePatternOperation { Pattern: { } rest }
                    ? Both(pattern, matches, isPlain: false, () => Match(rest, Rest(from)))
                    : Both(pattern, matches, IsPlain(element), () => Match(element, TakenApart(pattern, At(pattern).Load(value, from), IrTypes.ElementOf(pattern.InputType)!.Value.Type)));
            }

            return matches;
        });

        Value Rest(Value from)
        {
            Value part = At(pattern).Slice(value, from, At(pattern).Binary(OpCode.Subtract, length, needed));
            return pattern.InputType is IArrayTypeSymbol ? CopyOf(pattern, part, of, null) : part;
        }
    }

    private Value MatchConstant(Value value, IOperation expected)
    {
        if (IsNullable(value))
        {
            Value isThere = IsThere(expected, value);
            return IsNull(expected) ? Not(expected, isThere) : At(expected).Compute(OpCode.And, ScalarType.Boolean, null, isThere, MatchConstant(ValueIn(expected, value, null), expected));
        }

        // A pattern's NaN matches NaN.
        if (value.IsFloating && expected.ConstantValue.Value is double.NaN or float.NaN)
        {
            return At(expected).Compare(OpCode.NotEqual, value, value);
        }

        if (value.Type is StructType { IsReference: true } && IsNull(expected))
        {
            return At(expected).Bool(false);
        }

        if (value.Type is ScalarType)
        {
            Value constant = LowerNumericConversion(expected, Lower(expected), value.Type, isChecked: false, null);
            return At(expected).Compare(OpCode.Equal, value, constant);
        }

        if (IsNull(expected) && IsKnownToBeThere(value) is { } known)
        {
            return Truth(expected, !known);
        }

        bool isSame = StripImplicit(expected).Type is { } type && IrTypes.OfConstant(type) == value.Type;
        Template test = IsNull(expected)
            ? Template.Combine("({0} is null)", Template.Of(value))
            : Template.Combine($"({{0}} {(isSame ? "==" : "is")} {{1}})", Template.Of(value), TemplateOf(StripImplicit(expected)));
        return AddOpaque(expected, test, ScalarType.Boolean, null);
    }

    private Value MatchRelation(IRelationalPatternOperation pattern, Value value)
    {
        if (IsNullable(value))
        {
            return At(pattern).Compute(OpCode.And, ScalarType.Boolean, null, IsThere(pattern, value), MatchRelation(pattern, ValueIn(pattern, value, null)));
        }

        if (value.Type is OpaqueType && OperatorText.Of(pattern.OperatorKind) is { } text)
        {
            return AddOpaque(pattern, Template.Combine($"({{0}} is {text} {{1}})", Template.Of(value), TemplateOf(StripImplicit(pattern.Value))), ScalarType.Boolean, null);
        }

        Value bound = Lower(pattern.Value);
        return LowerArithmetic(pattern, pattern.OperatorKind, value, bound, isChecked: false, null)
            ?? Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "it is supported for numbers and characters");
    }
}

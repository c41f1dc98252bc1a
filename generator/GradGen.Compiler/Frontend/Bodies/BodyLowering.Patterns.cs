using GradGen.Compiler.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace GradGen.Compiler.Frontend;

// Patterns: pure tests of one value.
internal sealed partial class BodyLowering
{
    /// <summary>Whether a value matches: null where it always does.</summary>
    private Value? Match(IPatternOperation pattern, Value value, IOperation tested)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return null;
            case IConstantPatternOperation o:
                return MatchConstant(value, o.Value);
            case IRelationalPatternOperation o:
                return MatchRelation(o, value);
            case INegatedPatternOperation o:
                Value negated = Match(o.Pattern, value, tested) ?? At(o).Bool(true);
                return At(o).Compute(OpCode.Not, ScalarType.Boolean, null, negated);
            case IBinaryPatternOperation o:
                return MatchBoth(o, Match(o.LeftPattern, value, tested), Match(o.RightPattern, value, tested));
            case IDeclarationPatternOperation o when o.MatchesNull || IsSameValueType(o, value):
                if (o.DeclaredSymbol is { } declared)
                {
                    Assign(declared, value, o);
                }

                return null;
            case ITypePatternOperation o when IsSameValueType(o, value):
                return null;
            default:
                return Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "it is not supported yet");
        }
    }

    private Value? MatchBoth(IBinaryPatternOperation pattern, Value? left, Value? right)
    {
        bool isAnd = pattern.OperatorKind == BinaryOperatorKind.And;
        return left is null || right is null
            ? isAnd ? left ?? right : null
            : At(pattern).Compute(isAnd ? OpCode.And : OpCode.Or, ScalarType.Boolean, null, left, right);
    }

    private Value MatchConstant(Value value, IOperation expected)
    {
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

        Template test = IsNull(expected)
            ? Template.Combine("({0} is null)", Template.Of(value))
            : Template.Combine("({0} == {1})", Template.Of(value), TemplateOf(StripImplicit(expected)));
        return AddOpaque(expected, test, ScalarType.Boolean, null);
    }

    private Value MatchRelation(IRelationalPatternOperation pattern, Value value)
    {
        Value bound = Lower(pattern.Value);
        return LowerArithmetic(pattern, pattern.OperatorKind, value, bound, isChecked: false, null)
            ?? Unsupported(pattern, $"The pattern '{Shorten(pattern.Syntax.ToString())}'", "it is supported for numbers and characters");
    }

    /// <summary>The pattern asks for the number type that the value has anyway.</summary>
    private static bool IsSameValueType(IPatternOperation pattern, Value value) =>
        value.Type is ScalarType && SymbolEqualityComparer.Default.Equals(pattern.InputType, pattern.NarrowedType);
}

using System.Globalization;
using GradGen.Compiler.Emission;
using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Emission;

public sealed class NumericLiteralTests
{
    [Theory]
    [InlineData(0.0, "0.0", "0")]
    [InlineData(-0.0, "-0.0", "-0.0")]
    [InlineData(2.0, "2.0", "2")]
    [InlineData(-3.0, "-3.0", "-3")]
    [InlineData(0.1, "0.1", "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333", "0.3333333333333333")]
    [InlineData(0.84551240822557006, "0.8455124082255701", "0.8455124082255701")]
    [InlineData(1e300, "1E+300", "1E+300")]
    [InlineData(1e10, "10000000000.0", "10000000000.0")]
    [InlineData(double.NaN, "double.NaN", "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity", "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity", "double.NegativeInfinity")]
    public void Doubles(double value, string exact, string converted)
    {
        NumericLiteral.Exact(Literal.Float64(value)).ShouldBe(exact);
        NumericLiteral.Converted(Literal.Float64(value)).ShouldBe(converted);
    }

    [Theory]
    [InlineData(0.1f, "0.1f")]
    [InlineData(2f, "2f")]
    [InlineData(-0f, "-0f")]
    [InlineData(16777216f, "16777216f")]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(1e30f, "1E+30f")]
    public void Floats(float value, string text) => NumericLiteral.Exact(Literal.Float32(value)).ShouldBe(text);

    [Theory]
    [InlineData(nameof(ScalarKind.Int64), 3L, "3L", "3")]
    [InlineData(nameof(ScalarKind.Int64), long.MinValue, "-9223372036854775808L", "-9223372036854775808L")]
    [InlineData(nameof(ScalarKind.UInt64), -1L, "18446744073709551615UL", "18446744073709551615UL")]
    [InlineData(nameof(ScalarKind.UInt32), 7L, "7u", "7")]
    [InlineData(nameof(ScalarKind.Byte), 7L, "(byte)7", "7")]
    [InlineData(nameof(ScalarKind.SByte), -7L, "(sbyte)(-7)", "-7")]
    [InlineData(nameof(ScalarKind.Char), 65L, "'A'", "'A'")]
    [InlineData(nameof(ScalarKind.Char), 10L, @"'\u000A'", @"'\u000A'")]
    [InlineData(nameof(ScalarKind.Boolean), 1L, "true", "true")]
    public void Others(string kindName, long bits, string exact, string converted)
    {
        var type = new ScalarType(Enum.Parse<ScalarKind>(kindName));
        NumericLiteral.Exact(new Literal(type, bits)).ShouldBe(exact);
        NumericLiteral.Converted(new Literal(type, bits)).ShouldBe(converted);
    }

    [Theory]
    [InlineData(0.0, "T.Zero")]
    [InlineData(-0.0, "T.NegativeZero")]
    [InlineData(1, "T.One")]
    [InlineData(-1, "T.NegativeOne")]
    [InlineData(double.NaN, "T.NaN")]
    [InlineData(double.NegativeInfinity, "T.NegativeInfinity")]
    [InlineData(-2, "T.CreateChecked(-2)")]
    [InlineData(0.1, "T.CreateChecked(0.1)")]
    public void NumbersOfATypeParameter(double value, string text)
    {
        Literal literal = Literal.Floating(ScalarType.Number(new NumberParameter("T")), value);
        NumericLiteral.Exact(literal).ShouldBe(text);
        NumericLiteral.Converted(literal).ShouldBe(text);
        NumericLiteral.IsNegative(literal).ShouldBeFalse();
    }

    [Fact]
    public void EveryDoubleAndFloatComesBackBitForBit()
    {
        var random = new System.Random(1);
        for (int k = 0; k < 20_000; k++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
            {
                double.Parse(NumericLiteral.Exact(Literal.Float64(value)), CultureInfo.InvariantCulture).ShouldBe(value);
            }

            float single = BitConverter.Int32BitsToSingle((int)random.NextInt64());
            if (float.IsFinite(single))
            {
                float.Parse(NumericLiteral.Exact(Literal.Float32(single)).TrimEnd('f'), CultureInfo.InvariantCulture).ShouldBe(single);
            }
        }
    }

    [Fact]
    public void TheCultureDoesNotMatter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
            NumericLiteral.Exact(Literal.Float64(-0.5)).ShouldBe("-0.5");
            NumericLiteral.Exact(Literal.Int32(-5)).ShouldBe("-5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

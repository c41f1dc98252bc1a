using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Integers that go beyond their range where the program says whether that is checked: enums, those that may be null, elements that a foreach converts, and those behind type parameters.</summary>
internal static class Overflow
{
    private const string Members = """
        public enum Small : byte { A, B = 255 }
        public enum Large : long { A = 1L << 40 }
        private static readonly int[] Numbers = [300];
        private static T Added<T>(T a, T b) where T : System.Numerics.INumber<T> { checked { T s = a; s += b; return s - b; } }
        private static T Negated<T>(T a) where T : System.Numerics.INumber<T> { checked { return -a; } }
        private static T Raised<T>(T a) where T : System.Numerics.INumber<T> { checked { a++; return a; } }
        private static T Multiplied<T>(T a, T b) where T : System.Numerics.INumber<T> => checked(a * b);
        private static T Wrapped<T>(T a, T b) where T : System.Numerics.INumber<T> { unchecked { T s = a; s += b; s++; return -(s * b); } }
        private static T Bits<T>(T a) where T : System.Numerics.IBinaryInteger<T>
        {
            unchecked { T b = a; b <<= 3; b >>>= 1; a--; a += b; return (a << 1) + (a >> 1) + (a >>> 1) + b + ((a + a + a) >> 2) + (a * a) / (a + T.One) + -a + (~a & b); }
        }
        """;

    /// <summary>None of them throws, whatever the project says.</summary>
    public static IEnumerable<NumericCase> Wrapping => [.. new[]
    {
        Of("UncheckedSumThatMayBeNull", "int? n = int.MaxValue; int? q = unchecked(n + 1); s = x * (q ?? 1) * 1e-9 * y;"),
        Of("UncheckedAssignmentsOfWhatMayBeNull", "int? n = int.MaxValue; byte? b = 255; unchecked { n += 1; n *= 3; n--; b += 3; b++; b = (byte?)(b * n); } s = x * (n ?? 1) * y + x * (b ?? 7);"),
        Of("UncheckedConversionOfWhatMayBeNull", "int? n = 300; byte? b = unchecked((byte?)n); int z = unchecked((byte)n!); s = x * (b ?? 1) * y + z * x;"),
        Of("UncheckedEnums", "unchecked { var e = Small.B; e++; e += 3; var l = Large.A; l--; int k = (int)l; var w = (Small)(k + 300); Small? m = Small.B; m++; s = x * (int)e * y + (long)l * 1e-12 + (int)w * x + (int)m! * y; }"),
        Of("UncheckedElements", "unchecked { foreach (byte b in Numbers) s += b * x; foreach (byte? b in Numbers) s += b!.Value * x * y; foreach (Small e in Numbers) s += (int)e * x; }"),
        Of("UncheckedConversionOfConstants", "int k = 300; unchecked { var e = (Small)k; byte? b = (byte?)k; b += 255; s = x * (int)e * y + (b ?? 7) * x; }"),
        Of("UncheckedInChecked", "int? n = int.MaxValue; int k = int.MaxValue - Numbers[0] + 300; long? q = checked(unchecked(n + 1) + (long?)unchecked(k + 1) + Numbers[0]); s = x * (q ?? 1) * 1e-9 * y;"),
        Of("CheckedInUnchecked", "int? n = int.MaxValue; int k = Numbers[0]; int? q = unchecked(n * checked(n - k) * 2); s = x * (q ?? 1) * 1e-9 * y;"),
        Of("UncheckedTypeParameters", "s = x * Wrapped((byte)200, (byte)100) * y + x * Wrapped(int.MaxValue, 5) + y * Wrapped((short)-32768, (short)-3);"),
        Of("BitsOfTypeParameters", "s = x * Bits((byte)200) + y * Bits((short)-7) + x * Bits((sbyte)-7) + y * Bits((ushort)65000) + y * Bits('a') + x * y * Bits(77);"),
        Of("CheckedTypeParametersInRange", "s = x * Added((byte)100, (byte)100) * y + Raised((short)7) * x + Negated((sbyte)5) * y + Multiplied(7L, 9L) * x * x;"),
    }];

    /// <summary>All of them throw.</summary>
    public static IEnumerable<NumericCase> Throwing => [.. new[]
    {
        Of("CheckedSumThatMayBeNull", "int? n = int.MaxValue; int? q = checked(n + 1); s = x * (q ?? 1) * y;"),
        Of("CheckedAssignmentOfWhatMayBeNull", "int? n = int.MaxValue; checked { n += 1; } s = x * (n ?? 1) * y;"),
        Of("CheckedIncrementOfWhatMayBeNull", "byte? n = 255; checked { n++; } s = x * (n ?? 1) * y;"),
        Of("CheckedConversionOfWhatMayBeNull", "int? n = 300; byte? b = checked((byte?)n); s = x * (b ?? 1) * y;"),
        Of("CheckedConversionToANumber", "int? n = 300; int b = checked((byte)n!); s = x * b * y;"),
        Of("CheckedSumOfAnEnum", "var e = Small.B; e = checked(e + 1); s = x * (int)e * y;"),
        Of("CheckedIncrementOfAnEnum", "var e = Small.B; checked { e++; } s = x * (int)e * y;"),
        Of("CheckedConversionOfAnEnum", "var e = Large.A; int k = checked((int)e); s = x * k * y;"),
        Of("CheckedConversionToAnEnum", "int k = Numbers[0]; var e = checked((Small)k); s = x * (int)e * y;"),
        Of("CheckedConversionOfConstants", "int k = 300; checked { var e = (Small)k; byte? b = (byte?)k; s = x * (int)e * y + (b ?? 7) * x; }"),
        Of("CheckedElements", "checked { foreach (byte b in Numbers) s += b * x; }"),
        Of("CheckedTuple", "(int, double) t = (Numbers[0], x); var u = checked(((byte, double))t); s = u.Item1 * u.Item2 * y;"),
        Of("CheckedInUncheckedThatThrows", "int? n = int.MinValue; int? q = unchecked(checked(n - 1) * 2); s = x * (q ?? 1) * y;"),
        Of("CheckedSumOfBytes", "s = x * Added((byte)200, (byte)100) * y;"),
        Of("CheckedSumOfIntegers", "s = x * Added(int.MaxValue, 1) * y;"),
        Of("CheckedNegationOfBytes", "s = x * Negated((sbyte)-128) * y;"),
        Of("CheckedIncrementOfBytes", "s = x * Raised((byte)255) * y;"),
        Of("CheckedIncrementOfIntegers", "s = x * Raised(int.MaxValue) * y;"),
        Of("CheckedProductOfShorts", "s = x * Multiplied((ushort)65535, (ushort)65535) * y;"),
    }];

    private static NumericCase Of(string name, string statements) =>
        NumericCase.Of(name, $"[Differentiable] public static double F(double x, double y) {{ double s = 0; {statements} return s; }}\n{Members}").At([0.7, 1.3], hasOracle: false);
}

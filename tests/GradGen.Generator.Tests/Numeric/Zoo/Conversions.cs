using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Conversions that no cast shows: of what a foreach goes through, in deconstructions and tuples, to what may be null; and what becomes of it.</summary>
internal static class Conversions
{
    private const string Members = """
        public enum Kind { A, B = 3 }
        private static readonly string[] Names = ["a", "bc"];
        private static readonly object[] Objects = ["abc", "b"];
        private static readonly Kind[] Kinds = [Kind.B, Kind.A];
        """;

    private const string Types = """
        public readonly record struct Point(double X, int N);
        public struct Pair { public double A, B; public Pair(double a, double b) { A = a; B = b; } public static implicit operator Pair(double d) => new(d, 2 * d); public static explicit operator double(Pair p) => p.A * p.B; }
        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        Of("DeconstructionIntoWhatMayBeNull", "int? n; double z; (n, z) = (2, x * y); s = n.HasValue ? z * n.Value : y;"),
        Of("DeconstructionDeclaresWhatMayBeNull", "(int? a, double b) = (2, x * y); s = a.HasValue ? a.Value * b : x; (int? c, double d) t = (3, y); s += t.c.HasValue ? t.c.Value * t.d * x : 1;"),
        Of("TupleConversionToWhatMayBeNull", "(int, double) t = (2, x); (long? a, double b) u = t; s = u.a.HasValue ? u.b * u.a.Value * y : y;"),
        Of("ForEachOfIntegersAsEnums", "foreach (Kind e in new[] { 3, 0 }) s += e == Kind.B ? x : y * x;"),
        Of("ForEachOfEnumsAsIntegers", "foreach (int k in Kinds) s += k * x * y;"),
        Of("ForEachOfIntegersThatMayBeNull", "foreach (int? k in new[] { 1, 2 }) { s += (k ?? 5) * x; if (k == 2) s *= y; if (k.HasValue) s += k.Value; }"),
        Of("ForEachWithAnOperator", "foreach (Pair p in new[] { x, y }) s += p.A * p.B; foreach (double d in new Pair[] { new(x, y), new(y, 2) }) s += d * x; foreach (Pair p in new[] { 2, 3 }) s += p.B * y;"),
        Of("ForEachOfObjects", "foreach (object o in new[] { 1, 2 }) { if (o is int k) s += k * x; } foreach (object o in Names) if (o is string t) s += t.Length * x; foreach (string t in Objects) s += t.Length * x * y;"),
        Of("ForEachOfWiderNumbers", "foreach (long k in new byte[] { 1, 2 }) s += k * x; foreach (double d in new[] { 3, 4 }) s *= d; foreach (int i in new[] { 2.7, 1 + 0.3 }) s += i * y;"),
        Of("WhatMayBeNullAsANumber", "int? n = Names.Length; int k = (int)n; long w = (long)n!; Kind? e = Kinds[0]; s = x * k * y + w * x + (int)e! * y;"),
        Of("WhatMayBeNullIsStepped", "int? n = 3; n++; n--; --n; int? m = null; m++; byte? b = 4; var old = b++; s = x * n!.Value * y + (m ?? 2) * x + (old ?? 0) * (b ?? 0) * y;"),
        Of("KeysInAnInitializer", "var d = new Dictionary<int, int> { [1] = 2, [int.Max(2, 3)] = 5 }; s = x * d[1] * y + d[3] * y;"),
        Of("PartsOfTextFromTheEnd", "string t = Names[1]; int k = 1; s = (t[^1] - t[^(k + 1)]) * x * y + t[1..].Length * x + t[^k];"),
        Of("EqualsOfRecordStructs", "var p = new Point(x, 2); var q = new Point(x, 2); s = p.Equals(q) ? x * y : y; s += q.Equals(new Point(y, 2)) ? 1 : x * x;"),
        Of("ADivisionThatAConditionGuards", "int? a = 7, b = Names[0].Length - 1; s = x; for (int i = 0; i < 3; i++) { if (b != 0) s += (a / b)!.Value; s *= y; }"),
    ];

    private static NumericCase Of(string name, string statements) =>
        new NumericCase(name, [$"public static partial class Program\n{{\n[Differentiable] public static double F(double x, double y) {{ double s = 0; {statements} return s; }}\n{Members}\n}}\n", Types]).At([0.7, 1.3], hasOracle: false);
}

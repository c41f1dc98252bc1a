using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Members that change a struct that is readonly: C# calls them on a copy.</summary>
internal static class CopiedConstants
{
    private const string Counter = """
        public struct Counter { public int N; public string S; public double A; public int Bump(int k) { N += k; S += "a"; return N + S.Length; } public double Grow(double k) { A *= k; return A; } public int Next { get { N++; return N; } } public int this[int i] { get { N += i; return N; } } }
        private static readonly Counter Con = new() { N = 2, S = "b", A = 3 };

        """;

    public static IEnumerable<NumericCase> Cases =>
    [
        NumericCase.Of("CopyOfAStaticReadOnlyStruct", Counter + "[Differentiable] public static double F(double x) => Con.Bump(1) * x + Con.Bump(2) * x * x + Con.N;").At([0.7]),
        NumericCase.Of("CopyOfAStaticReadOnlyStructThatVaries", Counter + "[Differentiable] public static double F(double x) => Con.Grow(x) * x + Con.Grow(2 * x) * x * x + Con.A;").At([0.7]),
        NumericCase.Of("CopyByAPropertyAndAnIndexer", Counter + "[Differentiable] public static double F(double x) => Con.Next * x + Con.Next * x * x + Con[4] + Con[2] * x;").At([0.7]),
        NumericCase.Of("CopyOfAReadOnlyFieldOfAnObject", Counter + """
            public sealed class Held { private readonly Counter own = Con; public Counter Own => own; public double Of(double x) => own.Bump(1) * x + own.Bump(1) * x * x + Own.Bump(3) * x; }
            private static readonly Held One = new();
            [Differentiable] public static double F(double x) => One.Of(x);
            """).At([0.7]),
        NumericCase.Of("CopyOfAPartOfAReadOnlyStruct", Counter + """
            public struct Outer { public Counter C; public int M; public int Go() { M++; return C.Bump(M) + M; } }
            private static readonly Outer Out = new() { C = Con, M = 2 };
            [Differentiable] public static double F(double x) => Out.C.Bump(1) * x + Out.Go() * x + Out.Go() * x * x + Out.C.Bump(1);
            """).At([0.7]),
    ];
}

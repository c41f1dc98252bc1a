using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Numeric.Zoo;

/// <summary>Loops whose bound changes in code that the loop does not name, or whose counter is read there: functions that constructors, operators and properties call, references, members through a type parameter.</summary>
internal static class HiddenBounds
{
    private const string Types = """
        public struct Weighed
        {
            public double V;
            public Weighed(Func<int> f, double x) { V = f() * x; }
            public readonly double this[Func<int> f] => V * f();
            public static Weighed operator +(Weighed a, Func<int> f) => new() { V = a.V * f() };
            public static implicit operator Weighed(Func<int> f) => new() { V = f() };
        }

        public struct Holder
        {
            public int[] I;
            public static double operator +(double a, Holder h) { h.I[0]--; return a + 1; }
            public static Holder operator ++(Holder h) { h.I[0]--; return h; }
            public static implicit operator double(Holder h) { h.I[0]--; return 2; }
            public void Deconstruct(out double a, out double b) { I[0]--; a = 1; b = 2; }
        }

        public interface ICounter { int Left { get; set; } double Value { get; } void Step(); }

        public struct Counter : ICounter
        {
            public int[] I;
            public int Left { get => I[0]; set => I[0] = value; }
            public double Value { get { I[0]--; return 2; } }
            public void Step() { I[0]--; }
        }

        public struct Wrapped<T> where T : struct, ICounter { public T C; public double Go(int[] n, double x) { double s = 0; for (int i = 0; i < n[0]; i++) s += x * C.Value * (s + 1); return s; } }
        """;

    private const string Helpers = """
        private static double Times(Func<int> f, double x) => f() * x;
        private static double Stepped<T>(T t, int[] n, double x) where T : struct, ICounter { double s = 0; for (int i = 0; i < n[0]; i++) { t.Step(); s += x * i * (s + 1) + x; } return s; }
        private static double Read<T>(T t, int[] n, double x) where T : struct, ICounter { double s = 0; for (int i = 0; i < n[0]; i++) s += x * t.Value * (s + 1); return s; }
        private static double Taken<T>(T t, int[] n, double x) where T : struct, ICounter { double s = 0; for (int i = 0; i < n[0]; i++) s += x * Take(t) * (s + 1); return s; }
        private static double Take<T>(T t) where T : struct, ICounter { t.Left -= 1; return 1; }
        """;

    public static IEnumerable<NumericCase> Cases => [.. Functions, .. Counters, .. Elements];

    private static IEnumerable<NumericCase> Functions =>
    [
        Of("AConstructorCallsWhatChangesTheBound", "int n = 8; Func<int> f = () => --n; for (int i = 0; i < n; i++) { var w = new Weighed(f, x); s += w.V * y; }"),
        Of("AnOperatorCallsWhatChangesTheBound", "int n = 8; Func<int> f = () => --n; var w = new Weighed { V = x }; for (int i = 0; i < n; i++) { w = w + f; s += w.V * y; }"),
        Of("ACompoundAssignmentCallsWhatChangesTheBound", "int n = 8; Func<int> f = () => --n; var w = new Weighed { V = x }; for (int i = 0; i < n; i++) { w += f; s += w.V * y; }"),
        Of("AnIndexerCallsWhatChangesTheBound", "int n = 8; Func<int> f = () => --n; var w = new Weighed { V = x }; for (int i = 0; i < n; i++) { s += w[f] * y; }"),
        Of("AConversionCallsWhatChangesTheBound", "int n = 8; Func<int> f = () => --n; for (int i = 0; i < n; i++) { Weighed w = f; s += w.V * y * x; }"),
    ];

    private static IEnumerable<NumericCase> Counters =>
    [
        Of("AFunctionReadsTheCounterAtTheBottom", "int i = 0; Func<int> f = () => i; for (i = 0; i < 3; i++, s += Times(f, x)) s += y;"),
        Of("AConstructorReadsTheCounterAtTheBottom", "int i = 0; Func<int> f = () => i; for (i = 0; i < 3; i++, s += new Weighed(f, x).V) s += y;"),
        Of("AReferenceReadsTheCounterAtTheBottom", "int i = 0; ref int r = ref i; for (i = 0; i < 3; i++, s += r * x) s += y * r;"),
        Of("ABoundReadsTheCounterByAReference", "int i = 0; ref int r = ref i; for (i = 0; i < 6 - r; i++) s += y * r + x;"),
    ];

    private static IEnumerable<NumericCase> Elements =>
    [
        Of("AChosenReferenceChangesABound", "int[] n = [6, 2]; ref int a = ref n[0]; ref int b = ref n[1]; for (int i = 0; i < n[0]; i++) { (x > 0 ? ref a : ref b)--; s += x * y * i; }"),
        Of("ADeconstructionChangesABoundByAReference", "int[] n = [6, 7]; ref int a = ref n[0]; ref int b = ref n[1]; double z; for (int i = 0; i < n[0]; i++) { ((x > 0 ? ref a : ref b), z) = (2, x); s += z * y; }"),
        Of("AMemberOfATypeParameterChangesABound", "int[] n = [6]; s = Stepped(new Counter { I = n }, n, x) * y;"),
        Of("AGetterOfATypeParameterChangesABound", "int[] n = [6]; s = Read(new Counter { I = n }, n, x) * y;"),
        Of("AGetterOfAGenericTypesFieldChangesABound", "int[] n = [6]; s = new Wrapped<Counter> { C = new Counter { I = n } }.Go(n, x) * y;"),
        Of("AnArgumentOfATypeParameterChangesABound", "int[] n = [6]; s = Taken(new Counter { I = n }, n, x) * y;"),
        Of("ACompoundOperatorChangesABound", "int[] n = [6]; var h = new Holder { I = n }; for (int i = 0; i < n[0]; i++) { s += h; s *= x * y; }"),
        Of("ACompoundOperatorOnAnElementChangesABound", "int[] n = [6]; var h = new Holder { I = n }; double[] d = [x]; for (int i = 0; i < n[0]; i++) { d[0] += h; s += x * y + d[0]; }"),
        Of("AnIncrementOperatorChangesABound", "int[] n = [6]; var h = new Holder { I = n }; for (int i = 0; i < n[0]; i++) { h++; s += x * y; }"),
        Of("AConversionChangesABound", "int[] n = [6]; var h = new Holder { I = n }; for (int i = 0; i < n[0]; i++) { double q = h; s += x * y + q; }"),
        Of("ADeconstructMethodChangesABound", "int[] n = [6]; var h = new Holder { I = n }; for (int i = 0; i < n[0]; i++) { (double q, _) = h; s += x * y + q; }"),
        Of("AMethodThatGetsAnArrayAsSuchChangesABound", "int[] n = [6]; for (int i = 0; i < n[0]; i++) { Array.Clear(n); s += x * y; }"),
    ];

    private static NumericCase Of(string name, string statements) =>
        new NumericCase(name, [$"public static partial class Program\n{{\n[Differentiable] public static double F(double x, double y) {{ double s = 0; {statements} return s; }}\n{Helpers}\n}}\n", Types]).At([0.7, 1.3]);
}

using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Calls: rules, helpers, differentiable methods and the rest.</summary>
public class CallLoweringTests
{
    [Fact]
    public void FunctionsOfTheTable() => Lowered.ShouldBe("return Math.Sin(x) + MathF.Exp((float)y) + double.Hypot(x, y) + Math.Pow(n, x) + Math.Round(x, MidpointRounding.ToZero);", """
        %4: f64 = Sin %x.0
        %5: f32 = convert %y.1
        %6: f32 = Exp %5
        %7: f64 = convert %6
        %8: f64 = add %4, %7
        %9: f64 = Hypot %x.0, %y.1
        %10: f64 = add %8, %9
        %11: f64 = convert %n.2
        %12: f64 = Pow %11, %x.0
        %13: f64 = add %10, %12
        %14: opaque<global::System.MidpointRounding> = opaque "global::System.MidpointRounding.ToZero"
        %15: f64 = RoundTo %x.0, %14
        %16: f64 = add %13, %15
        return %16
        """);

    [Fact]
    public void FunctionsOfIntegersAreKeptAsCSharp() => Lowered.ShouldBe("return x * Math.Max(n, 3) * int.Abs(n);", """
        %4: i32 = const 3
        %5: i32 = opaque "global::System.Math.Max({0}, {1})" %n.2, %4
        %6: f64 = convert %5
        %7: f64 = multiply %x.0, %6
        %8: i32 = opaque "global::System.Int32.Abs({0})" %n.2
        %9: f64 = convert %8
        %10: f64 = multiply %7, %9
        return %10
        """);

    [Fact]
    public void NamedArgumentsAreComputedAsWritten() => Lowered.ShouldBe("return Math.Atan2(x: x++, y: x);", """
        %4: f64 = const 1
        %x.5: f64 = add %x.0, %4
        %6: f64 = Atan2 %x.5, %x.0
        return %6
        """);

    [Fact]
    public void HelpersAreInlined() =>
        Lowered.Members("""
            private static double Square(double v) => v * v;
            private static double Clip(double v, double limit = 9) { if (v > limit) return limit; return v; }
            private static double Sum(params double[] v) { double s = 0; foreach (double e in v) s += e; return s; }
            [Differentiable] public static double F(double x)
            {
                double y = Clip(Square(x));
                return Sum(y, x);
            }
            """).Body.ShouldBe("""
            %v.1: f64 = multiply %x.0, %x.0
            %limit.2: f64 = const 9
            %3: bool = greater %v.1, %limit.2
            %y.4: f64 = if %3
            then {
                yield %limit.2
            }
            else {
                yield %v.1
            }
            %5: i32 = const 2
            %v.6: array<f64> = alloc.heap %5
            %7: i32 = const 0
            store %v.6[%7], %y.4
            %8: i32 = const 1
            store %v.6[%8], %x.0
            %s.9: f64 = const 0
            %10: i32 = const 0
            %11: i32 = length %v.6
            %12: i32 = const 1
            %s.17: f64 = for %10 < %11 step %12 carrying [%s.9]
            (%14: i32, %s.13: f64) {
                %e.15: f64 = load %v.6[%14]
                %s.16: f64 = add %s.13, %e.15
                yield %s.16
            }
            return %s.17
            """);

    [Fact]
    public void AMarkedMethodIsInlinedToo() =>
        Lowered.Members("[Differentiable] public static double G(double x) => x * x; [Differentiable] public static double F(double x) => G(x + 1);").Body.ShouldBe("""
            %1: f64 = const 1
            %x.2: f64 = add %x.0, %1
            %3: f64 = multiply %x.2, %x.2
            return %3
            """);

    [Fact]
    public void AHelperThatWritesItsSpan() =>
        Lowered.Members("""
            private static void Put(Span<double> to, double v, bool skip) { if (skip) return; to[0] = v; }
            [Differentiable] public static void F(double x, Span<double> y, bool b) => Put(y, x * x, b);
            """).Body.ShouldBe("""
            %v.3: f64 = multiply %x.0, %x.0
            if %b.2
            then {
            }
            else {
                %4: i32 = const 0
                store %y.1[%4], %v.3
            }
            return
            """);

    [Fact]
    public void AVirtualMethodIsCalled()
    {
        Lowered lowered = Lowered.Program("""
            public abstract partial class Model
            {
                [Differentiable(Modes = DerivativeModes.Vjp)] public virtual double G(double x, ReadOnlySpan<double> w, int n) => x * w[n];
                [Differentiable] public double F(double x, [NoDerivative] Model other, double[] w) => G(x, w, 1) + other.G(x: 2, n: 3, w: w);
            }
            """);
        lowered.Body.ShouldBe("""
            %3: opaque<global::Model> = opaque "this"
            %4: i32 = const 1
            %5: f64 = call {0}.G(%3, %x.0, %w.2, %4)
            %6: f64 = const 2
            %7: i32 = const 3
            %8: f64 = call {0}.G(%other.1, %6, %w.2, %7)
            %9: f64 = add %5, %8
            return %9
            """);
        Callee callee = lowered.Primal.Body.Body.OfType<Call>().First().Callee;
        callee.Parameters.Select(p => p.Role).ShouldBe([CalleeParameterRole.Input, CalleeParameterRole.Input, CalleeParameterRole.Passive]);
        (callee.HasJvp, callee.HasVjp, callee.HasReceiver).ShouldBe((false, true, true));
    }

    [Fact]
    public void ABaseCallIsInlined() =>
        Lowered.Program("""
            public partial class A { [Differentiable] public virtual double F0(double x) => x * x; }
            public partial class B : A { public override double F0(double x) => 0; [Differentiable] public double F(double x) => base.F0(x) * 2; }
            """).Body.ShouldBe("""
            %1: f64 = multiply %x.0, %x.0
            %2: f64 = const 2
            %3: f64 = multiply %1, %2
            return %3
            """);

    [Fact]
    public void WhatHasNoSourceIsKept() => Lowered.ShouldBe("Console.WriteLine(\"{0} of {1}\", x, n); ArgumentOutOfRangeException.ThrowIfNegative(n); return x * BitConverter.DoubleToInt64Bits(2) * string.Concat(\"a\", \"b\").Length;", """
        effect "global::System.Console.WriteLine("\u007B0} of \u007B1}", {0}, {1})" %x.0, %n.2
        effect "global::System.ArgumentOutOfRangeException.ThrowIfNegative<int>({0}, "n")" %n.2
        %4: i64 = effect "global::System.BitConverter.DoubleToInt64Bits(2d)"
        %5: f64 = convert %4
        %6: f64 = multiply %x.0, %5
        %7: opaque<string> = effect "string.Concat("a", "b")"
        %8: i32 = opaque "{0}.Length" %7
        %9: f64 = convert %8
        %10: f64 = multiply %6, %9
        return %10
        """);

    [Fact]
    public void AHelperOfIntegersThatCannotBeInlinedIsKept() =>
        Lowered.Members("""
            private static int Gcd(int a, int b) { lock (typeof(int)) return a % b; }
            private static int Row(int i, int n) => i * n;
            [Differentiable] public static double F(double x, int n) => x * Gcd(n, 12) * Row(n, 3);
            """).Body.ShouldBe("""
            %b.2: i32 = const 12
            %4: i32 = effect "global::C.Gcd({0}, {1})" %n.1, %b.2
            %5: f64 = convert %4
            %6: f64 = multiply %x.0, %5
            %n.7: i32 = const 3
            %8: i32 = multiply %n.1, %n.7
            %9: f64 = convert %8
            %10: f64 = multiply %6, %9
            return %10
            """);

    [Fact]
    public void ExternMethodsAreKept() =>
        Lowered.Members("""
            [System.Runtime.InteropServices.DllImport("n")] private static extern double Native(double v);
            [Differentiable] public static double F(double x) => x * Native(2);
            """).Body.ShouldBe("""
            %1: f64 = effect "global::C.Native(2d)"
            %2: f64 = multiply %x.0, %1
            return %2
            """);

    [Fact]
    public void ConditionalCallsThatAreNotCompiledAreDropped()
    {
        const string Source = "public static partial class C { [Differentiable] public static double F(double x) { System.Diagnostics.Debug.Assert(x > 0, $\"{x}\"); return x; } }";
        Lowered.Program(Source).Body.ShouldBe("return %x.0");
        Lowered.Program("#define DEBUG\n" + Source.Replace(", $\"{x}\"", "")).Body.ShouldBe("""
            %1: f64 = const 0
            %2: bool = greater %x.0, %1
            effect "global::System.Diagnostics.Debug.Assert({0}, "x > 0")" %2
            return %x.0
            """);
    }

    [Fact]
    public void AStringForAHandlerIsKept() =>
        Lowered.Program("#define DEBUG\npublic static partial class C { [Differentiable] public static double F(double x, int n) { System.Diagnostics.Debug.Assert(n > 0, $\"{{n}} = {n,3:D2} of {x}\"); return x; } }").Body.ShouldBe("""
            %2: i32 = const 0
            %3: bool = greater %n.1, %2
            effect "global::System.Diagnostics.Debug.Assert({0}, $"{'\u007b'}n{'\u007d'} = {({1}),3:D2} of {({2})}")" %3, %n.1, %x.0
            return %x.0
            """);

    [Fact]
    public void AThrowingHelperEndsTheMethod() =>
        Lowered.Members("private static double Fail(int n) => throw new Exception($\"{n}\"); [Differentiable] public static void F(double x, int n, Span<double> y) => Fail(n);").Body.ShouldBe("""
            throw "new global::System.Exception(string.Format("\u007B0}", {0}))" %n.1
            """);

    [Fact]
    public void OperatorsIndexersAndGettersAreInlined() =>
        Lowered.Program("""
            public readonly struct Line(double a, double b)
            {
                public readonly double A = a;
                public double B { get; } = b;
                public double Twice => 2 * A;
                public double this[int i] => i == 0 ? A : B;
                public static double operator *(Line p, double x) => p.A * x + p.B;
                public static implicit operator double(Line p) => p.Twice;
            }
            public static partial class C
            {
                [Differentiable] public static double F(double x, [NoDerivative] Line p) { double c = p; return p * x + p[0] + c; }
            }
            """).Body.ShouldBe("""
            %pA.2: f64 = opaque "{0}.A" %p.1
            %pB.3: f64 = opaque "{0}.B" %p.1
            %5: f64 = const 2
            %c.7: f64 = multiply %5, %pA.2
            %9: f64 = multiply %pA.2, %x.0
            %11: f64 = add %9, %pB.3
            %i.12: i32 = const 0
            %13: i32 = const 0
            %14: bool = equal %i.12, %13
            %17: f64 = if %14
            then {
                yield %pA.2
            }
            else {
                yield %pB.3
            }
            %18: f64 = add %11, %17
            %19: f64 = add %18, %c.7
            return %19
            """);

    [Fact]
    public void MembersOfTheReceiverAreConstants() =>
        Lowered.Program("""
            namespace N;
            public partial class C
            {
                private readonly double[] w = new double[3];
                private double rate;
                private static readonly double K = 3;
                private const double Q = 4;
                public C Next { get; init; } = null!;
                private double Scale(double v) => v * rate;
                [Differentiable] public double F(double x) => w[0] * K * Q * Next.Next.rate * Next.Scale(x) + Scale(x);
            }
            """).Body.ShouldBe("""
            %1: array<f64> = opaque "this.w"
            %2: i32 = const 0
            %3: f64 = load %1[%2]
            %4: f64 = opaque "global::N.C.K"
            %5: f64 = multiply %3, %4
            %6: f64 = const 4
            %7: f64 = multiply %5, %6
            %8: f64 = opaque "this.Next.Next.rate"
            %9: f64 = multiply %7, %8
            %10: f64 = opaque "this.Next.rate"
            %11: f64 = multiply %x.0, %10
            %12: f64 = multiply %9, %11
            %13: f64 = opaque "this.rate"
            %14: f64 = multiply %x.0, %13
            %15: f64 = add %12, %14
            return %15
            """);
}

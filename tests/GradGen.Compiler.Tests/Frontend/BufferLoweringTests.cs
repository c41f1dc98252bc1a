namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Spans and arrays: one value for one memory, whatever its spelling.</summary>
public class BufferLoweringTests
{
    [Fact]
    public void NewArraysAndStackMemory() => Lowered.ShouldBe("""
        double[] a = new double[n]; Span<double> s = stackalloc double[2]; Span<double> t = stackalloc double[] { 1, x, 3f }; Span<double> u = stackalloc[] { x, 2.0 };
        a[0] = x; return a[0] + s[1] + t[0] + u[0];
        """, """
        %a.4: array<f64> = alloc.heap %n.2
        %5: i32 = const 2
        %s.6: span<f64> = alloc.stack %5
        %7: i32 = const 3
        %t.8: span<f64> = alloc.stack %7
        %9: f64 = const 1
        %10: i32 = const 0
        store %t.8[%10], %9
        %11: i32 = const 1
        store %t.8[%11], %x.0
        %12: f64 = const 3
        %13: i32 = const 2
        store %t.8[%13], %12
        %14: i32 = const 2
        %u.15: span<f64> = alloc.stack %14
        %16: i32 = const 0
        store %u.15[%16], %x.0
        %17: f64 = const 2
        %18: i32 = const 1
        store %u.15[%18], %17
        %19: i32 = const 0
        store %a.4[%19], %x.0
        %20: i32 = const 0
        %21: f64 = load %a.4[%20]
        %22: i32 = const 1
        %23: f64 = load %s.6[%22]
        %24: f64 = add %21, %23
        %25: i32 = const 0
        %26: f64 = load %t.8[%25]
        %27: f64 = add %24, %26
        %28: i32 = const 0
        %29: f64 = load %u.15[%28]
        %30: f64 = add %27, %29
        return %30
        """);

    [Fact]
    public void InitialisersAndCollectionExpressionsAreStores() => Lowered.ShouldBe(
        "double[] a = { x, 1 }; double[] c = [y]; ReadOnlySpan<double> d = [x, n]; return a[0] * c[0] * d[1];", """
        %4: i32 = const 2
        %a.5: array<f64> = alloc.heap %4
        %6: i32 = const 0
        store %a.5[%6], %x.0
        %7: f64 = const 1
        %8: i32 = const 1
        store %a.5[%8], %7
        %9: i32 = const 1
        %c.10: array<f64> = alloc.heap %9
        %11: i32 = const 0
        store %c.10[%11], %y.1
        %12: i32 = const 2
        %d.13: span<f64> = alloc.stack %12
        %14: i32 = const 0
        store %d.13[%14], %x.0
        %15: f64 = convert %n.2
        %16: i32 = const 1
        store %d.13[%16], %15
        %17: i32 = const 0
        %18: f64 = load %a.5[%17]
        %19: i32 = const 0
        %20: f64 = load %c.10[%19]
        %21: f64 = multiply %18, %20
        %22: i32 = const 1
        %23: f64 = load %d.13[%22]
        %24: f64 = multiply %21, %23
        return %24
        """);

    [Fact]
    public void OneMemoryIsOneValue() => Lowered.ShouldBe("double[] a = new double[2]; Span<double> s = a; ReadOnlySpan<double> r = s; s[0] = x; return r[0] + a.AsSpan()[1] + a.Length;", """
        %4: i32 = const 2
        %a.5: array<f64> = alloc.heap %4
        %6: i32 = const 0
        store %a.5[%6], %x.0
        %7: i32 = const 0
        %8: f64 = load %a.5[%7]
        %9: i32 = const 1
        %10: f64 = load %a.5[%9]
        %11: f64 = add %8, %10
        %12: i32 = length %a.5
        %13: f64 = convert %12
        %14: f64 = add %11, %13
        return %14
        """);

    [Fact]
    public void ElementsAreReadAndWrittenInOrder() => Lowered.ShouldBe("double[] a = new double[2]; a[n++] = n; a[n++] += x; a[^1]--; return a[n] * a[^n]++;", """
        %4: i32 = const 2
        %a.5: array<f64> = alloc.heap %4
        %6: i32 = const 1
        %n.7: i32 = add %n.2, %6
        %8: f64 = convert %n.7
        store %a.5[%n.2], %8
        %9: i32 = const 1
        %n.10: i32 = add %n.7, %9
        %11: f64 = load %a.5[%n.7]
        %12: f64 = add %11, %x.0
        store %a.5[%n.7], %12
        %13: i32 = const 1
        %14: i32 = length %a.5
        %15: i32 = subtract %14, %13
        %16: f64 = load %a.5[%15]
        %17: f64 = const 1
        %18: f64 = subtract %16, %17
        store %a.5[%15], %18
        %19: f64 = load %a.5[%n.10]
        %20: i32 = length %a.5
        %21: i32 = subtract %20, %n.10
        %22: f64 = load %a.5[%21]
        %23: f64 = const 1
        %24: f64 = add %22, %23
        store %a.5[%21], %24
        %25: f64 = multiply %19, %22
        return %25
        """);

    [Fact]
    public void WholeBuffersAreFilledAndCopied() =>
        Lowered.Members("""
            [Differentiable] public static double[] F(ReadOnlySpan<double> x, Span<double> y, [InOut] double[] z)
            {
                y.Clear();
                z.AsSpan().Fill(x[0]);
                x.CopyTo(y);
                Array.Fill(z, 2);
                return x.ToArray();
            }
            """).Body.ShouldBe("""
            %3: f64 = const 0
            fill %y.1, %3
            %4: i32 = const 0
            %5: f64 = load %x.0[%4]
            fill %z.2, %5
            copy %x.0, %y.1
            %6: f64 = const 2
            fill %z.2, %6
            %7: i32 = length %x.0
            %8: array<f64> = alloc.heap %7
            copy %x.0, %8
            return %8
            """);

    [Fact]
    public void BuffersOfIntegersAndStringsAreRead() =>
        Lowered.Members("""
            [Differentiable] public static double F(double x, int[] index, ReadOnlySpan<string> names) => names[index[0]].Length * x;
            """).Body.ShouldBe("""
            %3: i32 = const 0
            %4: i32 = load %index.1[%3]
            %5: opaque<string> = load %names.2[%4]
            %6: i32 = opaque "{0}.Length" %5
            %7: f64 = convert %6
            %8: f64 = multiply %7, %x.0
            return %8
            """);

    [Fact]
    public void AnArrayMayBeComparedWithNull() =>
        Lowered.Members("[Differentiable] public static double F(double[] x) => x == null || x is null ? 0 : x[0];").Body.ShouldBe("""
            %1: bool = opaque "({0} is null)" %x.0
            %4: bool = if %1
            then {
                %2: bool = const true
                yield %2
            }
            else {
                %3: bool = opaque "({0} is null)" %x.0
                yield %3
            }
            %8: f64 = if %4
            then {
                %5: f64 = const 0
                yield %5
            }
            else {
                %6: i32 = const 0
                %7: f64 = load %x.0[%6]
                yield %7
            }
            return %8
            """);
}

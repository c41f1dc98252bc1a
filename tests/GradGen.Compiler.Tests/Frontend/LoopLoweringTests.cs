namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Counted loops and foreach: what the body assigns is carried, what it declares is not.</summary>
public class LoopLoweringTests
{
    [Fact]
    public void NestedLoopsCarryWhatTheyAssign() =>
        Lowered.Members("""
            [Differentiable] public static double F(ReadOnlySpan<double> theta, [NoDerivative] ReadOnlySpan<double> phi, [NoDerivative] double[] y)
            {
                int d = theta.Length;
                double loss = 0;
                for (int i = 0; i < y.Length; i++)
                {
                    double r = y[i];
                    for (int j = 0; j < d; j++) r -= phi[i * d + j] * theta[j];
                    loss += r * r;
                }
                return loss;
            }
            """).Body.ShouldBe("""
            %d.3: i32 = length %theta.0
            %loss.4: f64 = const 0
            %i.5: i32 = const 0
            %6: i32 = length %y.2
            %7: i32 = const 1
            %loss.24: f64 = for %i.5 < %6 step %7 carrying [%loss.4]
            (%i.9: i32, %loss.8: f64) {
                %r.10: f64 = load %y.2[%i.9]
                %j.11: i32 = const 0
                %12: i32 = const 1
                %r.21: f64 = for %j.11 < %d.3 step %12 carrying [%r.10]
                (%j.14: i32, %r.13: f64) {
                    %15: i32 = multiply %i.9, %d.3
                    %16: i32 = add %15, %j.14
                    %17: f64 = load %phi.1[%16]
                    %18: f64 = load %theta.0[%j.14]
                    %19: f64 = multiply %17, %18
                    %r.20: f64 = subtract %r.13, %19
                    yield %r.20
                }
                %22: f64 = multiply %r.21, %r.21
                %loss.23: f64 = add %loss.8, %22
                yield %loss.23
            }
            return %loss.24
            """);

    [Fact]
    public void ForEachLoadsTheElementFirst() =>
        Lowered.Members("[Differentiable] public static double F(float[] x) { double s = 0; foreach (double v in x) s += v; return s; }").Body.ShouldBe("""
            %s.1: f64 = const 0
            %2: i32 = const 0
            %3: i32 = length %x.0
            %4: i32 = const 1
            %s.10: f64 = for %2 < %3 step %4 carrying [%s.1]
            (%6: i32, %s.5: f64) {
                %7: f32 = load %x.0[%6]
                %v.8: f64 = convert %7
                %s.9: f64 = add %s.5, %v.8
                yield %s.9
            }
            return %s.10
            """);

    [Fact]
    public void ALoopMayCountDownInSteps() => Lowered.ShouldBe("for (int i = n - 1; 0 <= i; i = i - 2) x *= i; return x;", """
        %4: i32 = const 1
        %i.5: i32 = subtract %n.2, %4
        %6: i32 = const 0
        %7: i32 = const -2
        %x.12: f64 = for %i.5 >= %6 step %7 carrying [%x.0]
        (%i.9: i32, %x.8: f64) {
            %10: f64 = convert %i.9
            %x.11: f64 = multiply %x.8, %10
            yield %x.11
        }
        return %x.12
        """);

    [Fact]
    public void TheStepMayBeAVariableAndTheVariableLong() => Lowered.ShouldBe("for (long i = n; i > 3; i -= n) x += 1; return x;", """
        %i.4: i64 = convert %n.2
        %5: i64 = const 3
        %6: i64 = convert %n.2
        %7: i64 = negate %6
        %x.12: f64 = for %i.4 > %5 step %7 carrying [%x.0]
        (%i.9: i64, %x.8: f64) {
            %10: f64 = const 1
            %x.11: f64 = add %x.8, %10
            yield %x.11
        }
        return %x.12
        """);

    [Fact]
    public void AVariableOutsideTheLoopKeepsItsLastValue() => Lowered.ShouldBe("int i; for (i = 2; i <= n; i += 3) x += y; return x * i;", """
        %i.4: i32 = const 2
        %5: i32 = const 3
        %x.11: f64, %i.12: i32 = for %i.4 <= %n.2 step %5 carrying [%x.0, %i.4]
        (%i.7: i32, %x.6: f64, %i.8: i32) {
            %x.9: f64 = add %x.6, %y.1
            %10: i32 = add %i.7, %5
            yield %x.9, %10
        }
        %13: f64 = convert %i.12
        %14: f64 = multiply %x.11, %13
        return %14
        """);

    [Fact]
    public void SeveralVariablesInTheHeader() => Lowered.ShouldBe("for (int i = 0, j = n; i < 5; j--, i++) x += j; return x;", """
        %i.4: i32 = const 0
        %5: i32 = const 5
        %6: i32 = const 1
        %x.14: f64, %j.15: i32 = for %i.4 < %5 step %6 carrying [%x.0, %n.2]
        (%i.9: i32, %x.7: f64, %j.8: i32) {
            %10: f64 = convert %j.8
            %x.11: f64 = add %x.7, %10
            %12: i32 = const 1
            %j.13: i32 = subtract %j.8, %12
            yield %x.11, %j.13
        }
        return %x.14
        """);

    [Fact]
    public void TheBoundIsComputedOnceBeforeTheLoop() => Lowered.ShouldBe("for (byte i = 0; i < 100; i++) for (int j = i; j < Math.Min(n, 3) + i; j++) x += y; return x;", """
        %i.4: byte = const 0
        %5: byte = const 100
        %6: byte = const 1
        %x.19: f64 = for %i.4 < %5 step %6 carrying [%x.0]
        (%i.8: byte, %x.7: f64) {
            %j.9: i32 = convert %i.8
            %10: i32 = const 3
            %11: i32 = opaque "global::System.Math.Min({0}, {1})" %n.2, %10
            %12: i32 = convert %i.8
            %13: i32 = add %11, %12
            %14: i32 = const 1
            %x.18: f64 = for %j.9 < %13 step %14 carrying [%x.7]
            (%j.16: i32, %x.15: f64) {
                %x.17: f64 = add %x.15, %y.1
                yield %x.17
            }
            yield %x.18
        }
        return %x.19
        """);

    [Fact]
    public void WhatOnlyTheBodyUsesIsNotCarried() => Lowered.ShouldBe("double t; for (int i = 0; i < n; i++) { if (b) t = x; else t = y; x = 2 * t; } return x;", """
        %i.4: i32 = const 0
        %5: i32 = const 1
        %x.11: f64 = for %i.4 < %n.2 step %5 carrying [%x.0]
        (%i.7: i32, %x.6: f64) {
            %t.8: f64 = if %b.3
            then {
                yield %x.6
            }
            else {
                yield %y.1
            }
            %9: f64 = const 2
            %x.10: f64 = multiply %9, %t.8
            yield %x.10
        }
        return %x.11
        """);

    [Fact]
    public void ALoopMayThrow() => Lowered.ShouldBe("for (int i = 0; i < n; i++) { if (x > 9) throw new Exception(); x += y; } return x;", """
        %i.4: i32 = const 0
        %5: i32 = const 1
        %x.12: f64 = for %i.4 < %n.2 step %5 carrying [%x.0]
        (%i.7: i32, %x.6: f64) {
            %8: f64 = const 9
            %9: bool = greater %x.6, %8
            if %9
            then {
                throw "new global::System.Exception()"
            }
            else {
            }
            %x.11: f64 = add %x.6, %y.1
            yield %x.11
        }
        return %x.12
        """);

    [Fact]
    public void ABreakLeavesTheSwitchNotTheLoop() => Lowered.ShouldBe("for (int i = 0; i < n; i++) { switch (i) { case 0: x = y; break; } } return x;", """
        %i.4: i32 = const 0
        %5: i32 = const 1
        %x.11: f64 = for %i.4 < %n.2 step %5 carrying [%x.0]
        (%i.7: i32, %x.6: f64) {
            %8: i32 = const 0
            %9: bool = equal %i.7, %8
            %x.10: f64 = if %9
            then {
                yield %y.1
            }
            else {
                yield %x.6
            }
            yield %x.10
        }
        return %x.11
        """);
}

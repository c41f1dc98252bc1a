namespace GradGen.Compiler.Tests.Frontend;

/// <summary>if, throw, early returns, switch and patterns: what is assigned in a branch is a result of it.</summary>
public class BranchLoweringTests
{
    [Fact]
    public void WhatOneBranchAssignsIsAResult() => Lowered.ShouldBe("if (b) x = y * 2; return x;", """
        %x.6: f64 = if %b.3
        then {
            %4: f64 = const 2
            %x.5: f64 = multiply %y.1, %4
            yield %x.5
        }
        else {
            yield %x.0
        }
        return %x.6
        """);

    [Fact]
    public void AVariableAssignedInBothBranchesIsAResult() => Lowered.ShouldBe("double z; if (b) { z = x; } else { z = y; x = 1; } return z * x;", """
        %x.5: f64, %z.6: f64 = if %b.3
        then {
            yield %x.0, %x.0
        }
        else {
            %x.4: f64 = const 1
            yield %x.4, %y.1
        }
        %7: f64 = multiply %z.6, %x.5
        return %7
        """);

    [Fact]
    public void WhatFollowsAnEarlyReturnIsTheOtherBranch() => Lowered.ShouldBe("if (b) return x; y += 1; return y;", """
        %result.6: f64 = if %b.3
        then {
            yield %x.0
        }
        else {
            %4: f64 = const 1
            %y.5: f64 = add %y.1, %4
            yield %y.5
        }
        return %result.6
        """);

    [Fact]
    public void ABranchThatMayReturnSetsAFlag() => Lowered.ShouldBe("if (b) { if (n > 2) return x; y = x; } return y;", """
        %returned.12: bool, %result.14: f64, %y.15: f64 = if %b.3
        then {
            %4: i32 = const 2
            %5: bool = greater %n.2, %4
            %returned.8: bool, %result.10: f64 = if %5
            then {
                %6: bool = const true
                yield %6, %x.0
            }
            else {
                %7: bool = const false
                %9: f64 = const 0
                yield %7, %9
            }
            yield %returned.8, %result.10, %x.0
        }
        else {
            %11: bool = const false
            %13: f64 = const 0
            yield %11, %13, %y.1
        }
        %result.16: f64 = if %returned.12
        then {
            yield %result.14
        }
        else {
            yield %y.15
        }
        return %result.16
        """);

    [Fact]
    public void AThrowIsAGuardAndTheRestGoesOn() => Lowered.ShouldBe(
        "if (n < 0) throw new ArgumentOutOfRangeException(nameof(n), n, $\"{n:D3} is {{negative}}\"); else x = y; return b ? x : throw new InvalidOperationException();", """
        %4: i32 = const 0
        %5: bool = less %n.2, %4
        if %5
        then {
            throw "new global::System.ArgumentOutOfRangeException("n", {0}, string.Format("{0:D3} is {{negative}}", {0}))" %n.2
        }
        else {
        }
        %8: bool = not %b.3
        if %8
        then {
            throw "new global::System.InvalidOperationException()"
        }
        else {
        }
        return %y.1
        """);

    [Fact]
    public void ABranchWhoseConditionIsConstantIsChosen() => Lowered.ShouldBe("const bool on = true; if (!on) return y; if (on) { return x; } else { return y; }", "return %x.0");

    [Fact]
    public void AVoidMethodThatReturnsEarlyHasNoFlag() =>
        Lowered.Members("[Differentiable] public static void F(double x, Span<double> y) { if (y.Length == 0) return; y[0] = x; }").Body.ShouldBe("""
            %2: i32 = length %y.1
            %3: i32 = const 0
            %4: bool = equal %2, %3
            if %4
            then {
            }
            else {
                %5: i32 = const 0
                store %y.1[%5], %x.0
            }
            return
            """);

    [Fact]
    public void ASwitchIsAChain() => Lowered.ShouldBe("switch (n) { case 0: x = y; break; case 1: case > 5: throw new Exception(); default: x = -x; break; } return x;", """
        %4: i32 = const 0
        %5: bool = equal %n.2, %4
        %x.13: f64 = if %5
        then {
            yield %y.1
        }
        else {
            %6: i32 = const 1
            %7: bool = equal %n.2, %6
            %8: i32 = const 5
            %9: bool = greater %n.2, %8
            %10: bool = or %7, %9
            if %10
            then {
                throw "new global::System.Exception()"
            }
            else {
            }
            %x.12: f64 = negate %x.0
            yield %x.12
        }
        return %x.13
        """);

    [Fact]
    public void ADefaultInTheMiddleComesLast() => Lowered.ShouldBe("switch (n) { default: return x; case 3: return y; }", """
        %4: i32 = const 3
        %5: bool = equal %n.2, %4
        %result.6: f64 = if %5
        then {
            yield %y.1
        }
        else {
            yield %x.0
        }
        return %result.6
        """);

    [Fact]
    public void ABreakInTheMiddleOfACaseSkipsTheRestOfIt() => Lowered.ShouldBe("switch (n) { case 0: if (b) break; x = y; break; } return x;", """
        %4: i32 = const 0
        %5: bool = equal %n.2, %4
        %x.7: f64 = if %5
        then {
            %x.6: f64 = if %b.3
            then {
                yield %x.0
            }
            else {
                yield %y.1
            }
            yield %x.6
        }
        else {
            yield %x.0
        }
        return %x.7
        """);

    [Fact]
    public void ASwitchExpressionThrowsWhereNothingMatches() => Lowered.ShouldBe("return n switch { 0 => x, < 3 and not 1 => y, var k when b => k, _ when n > 7 => 2 };", """
        %4: i32 = const 0
        %5: bool = equal %n.2, %4
        %20: f64 = if %5
        then {
            yield %x.0
        }
        else {
            %6: i32 = const 3
            %7: bool = less %n.2, %6
            %8: i32 = const 1
            %9: bool = equal %n.2, %8
            %10: bool = not %9
            %11: bool = and %7, %10
            %19: f64 = if %11
            then {
                yield %y.1
            }
            else {
                %18: f64 = if %b.3
                then {
                    %12: f64 = convert %n.2
                    yield %12
                }
                else {
                    %13: i32 = const 7
                    %14: bool = greater %n.2, %13
                    %17: bool = not %14
                    if %17
                    then {
                        throw "new global::System.Runtime.CompilerServices.SwitchExpressionException()"
                    }
                    else {
                    }
                    %15: f64 = const 2
                    yield %15
                }
                yield %18
            }
            yield %19
        }
        return %20
        """);

    [Fact]
    public void APatternOfNaNMatchesNaN() => Lowered.ShouldBe("return x is double.NaN ? y : x;", """
        %4: bool = notequal %x.0, %x.0
        %5: f64 = if %4
        then {
            yield %y.1
        }
        else {
            yield %x.0
        }
        return %5
        """);
}

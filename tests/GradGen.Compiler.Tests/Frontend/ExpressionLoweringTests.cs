namespace GradGen.Compiler.Tests.Frontend;

/// <summary>Operators, conversions and assignments: each becomes one instruction on values, in C#'s order.</summary>
public class ExpressionLoweringTests
{
    [Fact]
    public void ArithmeticIsInANormalForm() => Lowered.ShouldBe("return -(x + y) * x / y % 2;", """
        %4: f64 = add %x.0, %y.1
        %5: f64 = negate %4
        %6: f64 = multiply %5, %x.0
        %7: f64 = divide %6, %y.1
        %8: f64 = const 2
        %9: f64 = remainder %7, %8
        return %9
        """);

    [Fact]
    public void ALocalNamesWhatInitialisesItAndACopyIsNothing() => Lowered.ShouldBe("double r = x * y; double s = r; s = s + 1; return s;", """
        %r.4: f64 = multiply %x.0, %y.1
        %5: f64 = const 1
        %s.6: f64 = add %r.4, %5
        return %s.6
        """);

    [Fact]
    public void TheCompilerSaysWhereNumbersAreConverted() => Lowered.ShouldBe("float f = (float)x; f += n; f *= 2.5f; return f + n / 2;", """
        %f.4: f32 = convert %x.0
        %5: f32 = convert %n.2
        %f.6: f32 = add %f.4, %5
        %7: f32 = const 2.5
        %f.8: f32 = multiply %f.6, %7
        %9: i32 = const 2
        %10: i32 = divide %n.2, %9
        %11: f32 = convert %10
        %12: f32 = add %f.8, %11
        %13: f64 = convert %12
        return %13
        """);

    [Fact]
    public void SmallIntegersAreComputedAsInt() => Lowered.ShouldBe("byte k = (byte)n; k += 2; k++; return k << 1;", """
        %k.4: byte = convert %n.2
        %5: i32 = const 2
        %6: i32 = convert %k.4
        %7: i32 = add %6, %5
        %k.8: byte = convert %7
        %9: i32 = convert %k.8
        %10: i32 = const 1
        %11: i32 = add %9, %10
        %k.12: byte = convert %11
        %13: i32 = convert %k.12
        %14: i32 = const 1
        %15: i32 = shiftleft %13, %14
        %16: f64 = convert %15
        return %16
        """);

    [Fact]
    public void CheckedArithmeticIsMarkedOnIntegersOnly() => Lowered.ShouldBe("checked { return x * 2 + (n * 3 + (int)x) / n; }", """
        %4: f64 = const 2
        %5: f64 = multiply %x.0, %4
        %6: i32 = const 3
        %7: i32 = multiply.checked %n.2, %6
        %8: i32 = convert.checked %x.0
        %9: i32 = add.checked %7, %8
        %10: i32 = divide %9, %n.2
        %11: f64 = convert %10
        %12: f64 = add %5, %11
        return %12
        """);

    [Fact]
    public void BitOperations() => Lowered.ShouldBe("return ((n & 1 | ~n ^ 3) >>> 2) + (n >> 1);", """
        %4: i32 = const 1
        %5: i32 = and %n.2, %4
        %6: i32 = complement %n.2
        %7: i32 = const 3
        %8: i32 = xor %6, %7
        %9: i32 = or %5, %8
        %10: i32 = const 2
        %11: i32 = unsignedshiftright %9, %10
        %12: i32 = const 1
        %13: i32 = shiftright %n.2, %12
        %14: i32 = add %11, %13
        %15: f64 = convert %14
        return %15
        """);

    [Fact]
    public void ConstantsAreFoldedByTheCompiler() => Lowered.ShouldBe("const double k = 1.0 / 4; return x * k * Math.PI + int.MaxValue + sizeof(int) + default(double);", """
        %4: f64 = const 0.25
        %5: f64 = multiply %x.0, %4
        %6: f64 = const 3.141592653589793
        %7: f64 = multiply %5, %6
        %8: f64 = const 2147483647
        %9: f64 = add %7, %8
        %10: f64 = const 4
        %11: f64 = add %9, %10
        %12: f64 = const 0
        %13: f64 = add %11, %12
        return %13
        """);

    [Fact]
    public void ACompoundAssignmentReadsItsTargetFirst() => Lowered.ShouldBe("x += (x = y) * x; return x;", """
        %4: f64 = multiply %y.1, %y.1
        %x.5: f64 = add %x.0, %4
        return %x.5
        """);

    [Fact]
    public void AnAssignmentIsAnExpression() => Lowered.ShouldBe("double z; z = y = x + 1; return (x = y * 2) / (x * z);", """
        %4: f64 = const 1
        %y.5: f64 = add %x.0, %4
        %6: f64 = const 2
        %x.7: f64 = multiply %y.5, %6
        %8: f64 = multiply %x.7, %y.5
        %9: f64 = divide %x.7, %8
        return %9
        """);

    [Fact]
    public void PostfixIsTheOldValueAndPrefixTheNew() => Lowered.ShouldBe("return x++ + ++x - x--;", """
        %4: f64 = const 1
        %x.5: f64 = add %x.0, %4
        %6: f64 = const 1
        %x.7: f64 = add %x.5, %6
        %8: f64 = add %x.0, %x.7
        %9: f64 = const 1
        %x.10: f64 = subtract %x.7, %9
        %11: f64 = subtract %8, %x.7
        return %11
        """);

    [Fact]
    public void AnAndIsABranchAndKeepsItsAssignments() => Lowered.ShouldBe("b = n > 1 && (y = x) > 2; return b ? y : x;", """
        %4: i32 = const 1
        %5: bool = greater %n.2, %4
        %b.9: bool, %y.10: f64 = if %5
        then {
            %6: f64 = const 2
            %7: bool = greater %x.0, %6
            yield %7, %x.0
        }
        else {
            %8: bool = const false
            yield %8, %y.1
        }
        %11: f64 = if %b.9
        then {
            yield %y.10
        }
        else {
            yield %x.0
        }
        return %11
        """);

    [Fact]
    public void AVariableAssignedInAConditionIsKnownWhereTheConditionHolds() => Lowered.ShouldBe("double z; if (b && (z = x) > 1) return z; return y;", """
        %7: bool, %z.9: f64 = if %b.3
        then {
            %4: f64 = const 1
            %5: bool = greater %x.0, %4
            yield %5, %x.0
        }
        else {
            %6: bool = const false
            %8: f64 = const 0
            yield %6, %8
        }
        %result.10: f64 = if %7
        then {
            yield %z.9
        }
        else {
            yield %y.1
        }
        return %result.10
        """);

    [Fact]
    public void StopCutsTheDerivative() => Lowered.ShouldBe("return x * Grad.Stop(x + y);", """
        %4: f64 = add %x.0, %y.1
        %5: f64 = stop %4
        %6: f64 = multiply %x.0, %5
        return %6
        """);

    [Fact]
    public void StringsAndEnumsAreKeptAsCSharp() =>
        Lowered.Members("""
            [Differentiable] public static double F(double x, string s, DayOfWeek day)
            {
                if (s + 1 == "{0}" && day != DayOfWeek.Monday && (int)day > 3) return x;
                return 2 * x;
            }
            """).Body.ShouldBe("""
            %3: opaque<string> = opaque "({0} + 1)" %s.1
            %4: bool = opaque "({0} == "\u007B0}")" %3
            %7: bool = if %4
            then {
                %5: bool = opaque "({0} != global::System.DayOfWeek.Monday)" %day.2
                yield %5
            }
            else {
                %6: bool = const false
                yield %6
            }
            %12: bool = if %7
            then {
                %8: i32 = opaque "((int){0})" %day.2
                %9: i32 = const 3
                %10: bool = greater %8, %9
                yield %10
            }
            else {
                %11: bool = const false
                yield %11
            }
            %result.15: f64 = if %12
            then {
                yield %x.0
            }
            else {
                %13: f64 = const 2
                %14: f64 = multiply %13, %x.0
                yield %14
            }
            return %result.15
            """);
}

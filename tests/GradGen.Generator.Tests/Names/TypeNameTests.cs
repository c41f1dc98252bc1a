using GradGen.Testing;
using GradGen.Testing.Numerics;

namespace GradGen.Generator.Tests.Names;

/// <summary>A program may have its own System, Math or Span in scope: companions then spell .NET's out.</summary>
public class TypeNameTests
{
    private const string Method = """
        [Differentiable]
        public static double F(global::System.ReadOnlySpan<double> x)
        {
            double sum = 1;
            for (int i = 0; i < x.Length; i++) sum = global::System.Math.Sin(sum * x[i]) + global::System.Math.Max(sum, x[i]);
            return sum;
        }
        """;

    public static TheoryData<string, string, string> Scopes => new()
    {
        { "a type Math beside it", "namespace N { public class Math { } public static partial class C { #F } }", "N.C" },
        { "a type System beside it", "namespace N { public class System { } public static partial class C { #F } }", "N.C" },
        { "a type Span beside it", "namespace N { public class Span<T> { } public class ReadOnlySpan<T> { } public static partial class C { #F } }", "N.C" },
        { "a type ArgumentException beside it", "namespace N { public class ArgumentException { } public static partial class C { #F } }", "N.C" },
        { "runtime names beside it", "namespace N { class Guard { } class Scratch<T> { } class Tape<T> { } class StrongZero { } public static partial class C { #F } }", "N.C" },
        { "a namespace System in it", "namespace N.System { public class X { } } namespace N { public static partial class C { #F } }", "N.C" },
        { "a namespace GradGen in it", "namespace N.GradGen { public class X { } } namespace N { public static partial class C { #F } }", "N.C" },
        { "a namespace Math in it", "namespace N.Math { public class X { } } namespace N { public static partial class C { #F } }", "N.C" },
        { "a nested type Math", "namespace N { public static partial class C { public class Math { } #F } }", "N.C" },
        { "a property Math", "namespace N { public static partial class C { public static int Math => 1; #F } }", "N.C" },
        { "a method Span", "namespace N { public static partial class C { public static int Span() => 1; #F } }", "N.C" },
        { "a base with a nested Guard", "namespace N { public class B { public class Guard { } } public partial class C : B { #F } }", "N.C" },
        { "a containing type called Math", "namespace N { public static partial class Math { #F } }", "N.Math" },
        { "a containing type called System", "namespace N { public static partial class System { #F } }", "N.System" },
        { "an enclosing type called Math", "namespace N { public static partial class Math { public static partial class C { #F } } }", "N.Math+C" },
        { "a type parameter called Math", "namespace N { public partial class C<Math> { #F } public class Use { C<int> c; } }", "N.C`1" },
        { "a global type Math", "public class Math { } public static partial class C { #F }", "C" },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public void InScopeIs(string what, string source, string type)
    {
        what.ShouldNotBeEmpty();
        TestCompilation project = TestCompilation.Of(source.Replace("#F", Method.Replace("[Differentiable]", "[global::GradGen.Differentiable]", StringComparison.Ordinal), StringComparison.Ordinal)) with { HasGlobalUsings = false };
        GeneratorRun run = GeneratorRun.Of(project).ShouldCompile().ShouldCompileUnderHarshSettings();
        run.Companions(type, "F").Count.ShouldBe(4);
    }

    [Fact]
    public void TheNumbersAreRightToo()
    {
        using NumericProgram program = NumericProgram.Of(
            TestCompilation.Of($"public class Math {{ }} public static partial class C {{ public class Span<T> {{ }} {Method} }}"), "C");
        program.Check([new[] { 0.3, 0.8, -0.4 }]);
    }

    [Fact]
    public void TypesOfTheRuntimeAreSpelledOutWhereNamespacesHaveTheirNames()
    {
        using NumericProgram program = NumericProgram.Of(
            TestCompilation.Of("""
                namespace Checkpoints { public class X { } }
                namespace Tapes { public class X { } }
                public static partial class C
                {
                    [Differentiable] public static double Down(double x, int n) => n == 0 ? x : Down(global::System.Math.Sin(x), n - 1) * x;

                    [Differentiable] public static double F(global::System.ReadOnlySpan<double> x)
                    {
                        double s = x[0];
                        for (int i = 0; i < 5; i++) s = Step(s, x[1]);
                        return s * Down(x[1], 3);
                        [Checkpoint(Snapshots = 2)] static double Step(double s, double by) => global::System.Math.Sin(s) * by + s;
                    }
                }
                """), "C");
        program.Check([new[] { 0.3, 0.8 }]);
    }

    [Fact]
    public void AVectorIsSpelledOutWhereTheNameIsTaken()
    {
        using NumericProgram program = NumericProgram.Of(
            TestCompilation.Of($"public class Vector256 {{ }} public static partial class C {{ {Method.Replace("[Differentiable]", "[Differentiable(Modes = DerivativeModes.Default | DerivativeModes.Hvp | DerivativeModes.Hessian | DerivativeModes.SparseHessian)]", StringComparison.Ordinal)} }}"), "C");
        program.Check([new[] { 0.3, 0.8, -0.4 }]);
    }
}

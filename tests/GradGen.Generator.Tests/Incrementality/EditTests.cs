using GradGen.Testing;
using GradGen.Testing.Incremental;
using Microsoft.CodeAnalysis;

namespace GradGen.Generator.Tests.Incrementality;

/// <summary>Every tracked step against every kind of edit: what does not concern a method is not done again for it.</summary>
public class EditTests
{
    private static readonly Dictionary<string, Func<TestCompilation, TestCompilation>> Unconcerned = new()
    {
        ["a comment above the method's file"] = p => p.AddComment(ThreeFiles.Marked),
        ["a comment above the callee's file"] = p => p.AddComment(ThreeFiles.Callee),
        ["a comment in the method's body"] = p => p.Replace(ThreeFiles.Marked, "double sum = 0;", "double sum = 0; // starts at nothing"),
        ["blank lines in the method's body"] = p => p.Replace(ThreeFiles.Marked, "double sum = 0;", "\n\n        double sum = 0;\n"),
        ["an unrelated type in the method's file"] = p => p.AddUnrelatedType(ThreeFiles.Marked),
        ["an unrelated type in another file"] = p => p.AddUnrelatedType(ThreeFiles.Other),
        ["a new file"] = p => p.AddFile(),
        ["another method of the callee's class"] = p => p.Replace(ThreeFiles.Callee, "Unused(double x) => x;", "Unused(double x) => -x;"),
        ["the nullable context"] = p => p with { Nullable = NullableContextOptions.Disable },
        ["unsafe code allowed"] = p => p with { AllowUnsafe = true },
    };

    private static readonly Dictionary<string, (Func<TestCompilation, TestCompilation> Edit, int Methods)> Concerned = new()
    {
        ["the method's body"] = (p => p.Replace(ThreeFiles.Marked, "double sum = 0;", "double sum = 1;"), 1),
        ["the name of a local"] = (p => p.Replace(ThreeFiles.Marked, "sum", "total"), 1),
        ["the name of a parameter"] = (p => p.Replace(ThreeFiles.Other, "Wave(double x) => Math.Sin(x) * x;", "Wave(double y) => Math.Sin(y) * y;"), 1),
        ["the method's accessibility"] = (p => p.Replace(ThreeFiles.Other, "public static double Wave", "internal static double Wave"), 1),
        ["the callee's body, in another file"] = (p => p.Replace(ThreeFiles.Callee, "Square(double x) => x * x;", "Square(double x) => 2 * x * x;"), 1),
        ["the type's name"] = (p => p.Replace(ThreeFiles.Other, "Waves", "Oscillations"), 1),
    };

    public static TheoryData<string> UnconcernedEdits => [.. Unconcerned.Keys];

    public static TheoryData<string> ConcernedEdits => [.. Concerned.Keys];

    [Fact]
    public void TheFirstRunDoesEverything()
    {
        GeneratorRun run = GeneratorRun.Of(ThreeFiles.Project).ShouldCompile();
        foreach (string step in ThreeFiles.Steps)
        {
            run.StepShouldBe(step, IncrementalStepRunReason.New);
        }

        run.Files.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(UnconcernedEdits))]
    public void NothingChangesAfter(string edit)
    {
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project), second = first.Then(Unconcerned[edit]);
        foreach (string step in ThreeFiles.Steps)
        {
            second.StepShouldNotChange(step);
        }

        second.Files.ShouldBe(first.Files);
    }

    [Theory]
    [MemberData(nameof(ConcernedEdits))]
    public void OnlyTheMethodConcernedChangesAfter(string edit)
    {
        (Func<TestCompilation, TestCompilation> change, int methods) = Concerned[edit];
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project), second = first.Then(change).ShouldCompile();
        foreach (string step in ThreeFiles.Steps)
        {
            second.StepShouldChange(step, methods);
        }

        second.Files.Values.Except(first.Files.Values).Count().ShouldBe(methods);
    }

    [Fact]
    public void CheckedArithmeticConcernsTheModels()
    {
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project), second = first.Then(p => p with { CheckOverflow = true }).ShouldCompile();
        second.StepShouldChange(TrackingNames.Lower, 2);
    }

    [Fact]
    public void ANewMarkedMethodLeavesTheOthersAlone()
    {
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project);
        GeneratorRun second = first.Then(p => p.WithSource("File4.cs", "public static partial class More { [Differentiable] public static double Cube(double x) => x * x * x; }")).ShouldCompile();
        foreach (string step in ThreeFiles.Steps)
        {
            second.StepShouldChange(step, 1);
        }

        second.Files.Count.ShouldBe(3);
    }

    [Fact]
    public void AMethodThatLosesItsAttributeLosesItsFile() =>
        GeneratorRun.Of(ThreeFiles.Project).Then(p => p.Replace(ThreeFiles.Other, "[Differentiable]", "")).Files.Count.ShouldBe(1);

    [Fact]
    public void AMethodThatIsRefusedLosesItsFileAndGetsItBack()
    {
        GeneratorRun first = GeneratorRun.Of(ThreeFiles.Project);
        GeneratorRun broken = first.Then(p => p.Replace(ThreeFiles.Other, "Math.Sin(x) * x", "Math.Sin(x) * y"));
        broken.Files.Count.ShouldBe(1);
        broken.Then(ThreeFiles.Project).Files.ShouldBe(first.Files);
    }
}

using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests.Incrementality;

/// <summary>What a stage's exception becomes, and how clashing file names are told apart.</summary>
public class StagedTests
{
    [Fact]
    public void AnExceptionBecomesAFailureOfOneLine() =>
        Staged.Run<string>("Emit", "Loss", () => throw new InvalidOperationException("first\r\nsecond"))
            .ShouldBe(new Staged<string>(null, new Failure("Emit", "Loss", "InvalidOperationException: first second")));

    [Fact]
    public void AFailureIsReportedWithStageAndMethod()
    {
        Diagnostic diagnostic = new Failure("Emit", "Loss", "InvalidOperationException: why").ToDiagnostic();
        diagnostic.Id.ShouldBe("GRAD900");
        diagnostic.GetMessage().ShouldBe("Internal error in stage Emit for 'Loss', please report it: InvalidOperationException: why");
    }

    [Fact]
    public void AFailureOfTheFirstStageIsAtTheMethod()
    {
        SyntaxToken name = SyntaxFactory.ParseSyntaxTree("class C\n{\n    void Loss() { }\n}", path: "C.cs").GetRoot().DescendantTokens().Single(t => t.Text == "Loss");
        FailurePlace place = FailurePlace.Of(name);
        place.ShouldBe(FailurePlace.Of(name));
        Location location = (new Failure("Lower", "Loss", "why") { Place = place }).ToDiagnostic().Location;
        location.SourceTree.ShouldBeNull();
        location.GetLineSpan().ToString().ShouldBe("C.cs: (2,9)-(2,13)");
    }

    [Fact]
    public void ACancellationGoesThrough() =>
        Should.Throw<OperationCanceledException>(() => Staged.Run<string>("Emit", "Loss", () => throw new OperationCanceledException()));

    [Fact]
    public void ARefusedMethodHasNoValue() => Staged.Run<string>("Lower", "Loss", () => null).ShouldBeNull();

    [Fact]
    public void NamesThatDifferInCaseOnlyAreMadeDistinct() =>
        HintNames.Distinct([File("C.Loss.g.cs"), File("C.loss.g.cs"), File("C.LOSS.g.cs"), File("D.Loss.g.cs")], default)
            .Select(f => f.Value!.HintName).ShouldBe(["C.Loss.g.cs", "C.loss.2.g.cs", "C.LOSS.3.g.cs", "D.Loss.g.cs"]);

    [Fact]
    public void FailuresKeepTheirPlace()
    {
        var failure = new Staged<GeneratedFile>(null, new Failure("Emit", "F", "message"));
        HintNames.Distinct([failure, File("C.F.g.cs")], default).ShouldBe([failure, File("C.F.g.cs")]);
    }

    private static Staged<GeneratedFile> File(string hintName) => new(new GeneratedFile(hintName, ""), null);
}

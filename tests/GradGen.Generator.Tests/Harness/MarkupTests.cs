using GradGen.Testing.Analyzers;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Generator.Tests.Harness;

/// <summary>The marks in analyzer tests.</summary>
public class MarkupTests
{
    [Fact]
    public void MarksAreTakenOutAndRemembered()
    {
        Markup markup = Markup.Parse("a[|b|]c{|GRAD004:d|}e");
        markup.Text.ShouldBe("abcde");
        markup.Spans.ShouldBe([new MarkedSpan("", TextSpan.FromBounds(1, 2)), new MarkedSpan("GRAD004", TextSpan.FromBounds(3, 4))]);
    }

    [Fact]
    public void MarksMayBeNested()
    {
        Markup markup = Markup.Parse("{|A:x[|y|]z|}");
        markup.Text.ShouldBe("xyz");
        markup.Spans.ShouldBe([new MarkedSpan("A", TextSpan.FromBounds(0, 3)), new MarkedSpan("", TextSpan.FromBounds(1, 2))]);
    }

    [Fact]
    public void CodeThatLooksLikeAMarkIsLeftAlone() => Markup.Parse("a | b || c").Text.ShouldBe("a | b || c");

    [Fact]
    public void CaretsStandUnderThePlace() =>
        Carets.Show(SourceText.From("int x = y;"), new TextSpan(8, 1)).ShouldBe("    int x = y;\n            ^\n");
}

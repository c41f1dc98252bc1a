using GradGen.Testing.Snapshots;

namespace GradGen.Generator.Tests.Harness;

/// <summary>What a failing snapshot shows.</summary>
public class TextDifferenceTests
{
    [Fact]
    public void OnlyTheLinesThatDifferAreShown() =>
        TextDifference.Show("a\nb\nc\nd", "a\nB\nc\nd").ShouldBe("@@ line 2\n a\n-b\n+B\n");

    [Fact]
    public void LongDifferencesAreCutShort() =>
        TextDifference.Show("", string.Join('\n', Enumerable.Range(0, 30))).ShouldContain("+… 20 more");
}

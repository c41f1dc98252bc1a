using System.Runtime.CompilerServices;
using GradGen.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace GradGen.Analyzers.Tests;

/// <summary>Every diagnostic has what a user needs to understand it: a page, a link, a release note, a test.</summary>
public class HygieneTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static TheoryData<string> Ids => [.. All.Select(d => d.Id)];

    private static IEnumerable<DiagnosticDescriptor> All => Descriptors.Analyzer.Append(Descriptors.InternalError);

    [Fact]
    public void TheListOfDescriptorsIsComplete() =>
        typeof(Descriptors).GetFields().Select(f => f.GetValue(null)).OfType<DiagnosticDescriptor>().ShouldBe(All, ignoreOrder: true);

    [Fact]
    public void TheAnalyzersSupportWhatIsListed() =>
        AnalyzerRun.All.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().Order().ShouldBe(Descriptors.Analyzer.Select(d => d.Id).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItHasAPage(string id)
    {
        string page = Path.Combine(Root, "docs", "diagnostics", id + ".md");
        File.Exists(page).ShouldBeTrue($"{page} is missing");
        File.ReadAllText(page).ShouldContain(Descriptor(id).Title.ToString());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItLinksToItsPage(string id) => Descriptor(id).HelpLinkUri.ShouldEndWith($"docs/diagnostics/{id}.md");

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItHasAReleaseNoteWithItsSeverity(string id)
    {
        DiagnosticDescriptor descriptor = Descriptor(id);
        string[] notes = [.. Directory.GetFiles(Path.Combine(Root, "analyzers", "GradGen.Analyzers"), "AnalyzerReleases.*.md").SelectMany(File.ReadAllLines)];
        string[] cells = notes.Single(line => line.StartsWith(id, StringComparison.Ordinal)).Split('|', StringSplitOptions.TrimEntries);
        cells.ShouldBe([id, descriptor.Category, descriptor.DefaultSeverity.ToString(), descriptor.Title.ToString()]);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItsTitleIsATitle(string id)
    {
        string title = Descriptor(id).Title.ToString();
        title.ShouldNotBeEmpty();
        title.ShouldNotEndWith(".");
        char.IsUpper(title[0]).ShouldBeTrue();
        Descriptor(id).MessageFormat.ToString().ShouldNotEndWith(".");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ItHasATest(string id) =>
        Directory.GetFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Any(file => !file.EndsWith(nameof(HygieneTests) + ".cs", StringComparison.Ordinal) && File.ReadAllText(file).Contains($"\"{id}\"", StringComparison.Ordinal)).ShouldBeTrue();

    private static DiagnosticDescriptor Descriptor(string id) => All.Single(d => d.Id == id);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

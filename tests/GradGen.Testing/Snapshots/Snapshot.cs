using System.Runtime.CompilerServices;

namespace GradGen.Testing.Snapshots;

/// <summary>Compares texts with files beside the test: <c>Snapshots/Class.Method#Hint.verified.cs</c>. Where they differ, the text is written beside the file as
/// <c>.received.</c>; with the environment variable GRADGEN_ACCEPT=1 it replaces the file. LF, UTF-8 without a byte order mark.</summary>
public static class Snapshot
{
    private static readonly HashSet<string> Seen = new(StringComparer.Ordinal);

    private static bool Accepts => Environment.GetEnvironmentVariable("GRADGEN_ACCEPT") == "1";

    /// <summary>Compares the generated files of a run, and checks that they compile under the strictest settings: no snapshot can hold broken code.</summary>
    /// <param name="withSweeps">Those of companions that are for generated code only, too.</param>
    public static void Verify(GeneratorRun run, bool withSweeps = false, [CallerMemberName] string method = "", [CallerFilePath] string testFile = "")
    {
        run.ShouldCompile().ShouldCompileUnderHarshSettings();
        run.Files.ShouldNotBeEmpty();
        foreach ((string hint, string text) in withSweeps ? run.Files : run.ReadableFiles)
        {
            string stem = hint.EndsWith(".g.cs", StringComparison.Ordinal) ? hint[..^5] : hint;
            Verify($"//HintName: {hint}\n{text}", $"#{stem}", "cs", method, testFile);
        }
    }

    /// <summary>Compares one text.</summary>
    public static void Verify(string text, string suffix = "", string extension = "txt", [CallerMemberName] string method = "", [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots");
        string stem = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(testFile)}.{method}{suffix}");
        string verified = $"{stem}.verified.{extension}", received = $"{stem}.received.{extension}";
        lock (Seen)
        {
            Seen.Add(verified).ShouldBeTrue($"two snapshots have the name {verified}");
        }

        text.Contains('\r').ShouldBeFalse("generated text has LF line ends");
        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        File.Delete(received);
        if (text == expected)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Accepts ? verified : received, text);
        Fail.If(!Accepts, () => $"{Path.GetFileName(verified)} differs (GRADGEN_ACCEPT=1 accepts):\n{TextDifference.Show(expected, text)}");
    }

    /// <summary>The snapshots in a folder tree whose test class or method is gone: their names say nothing that <paramref name="tests"/> has.</summary>
    /// <param name="folder">The test project's folder.</param>
    /// <param name="tests">The assembly of the tests.</param>
    public static IReadOnlyList<string> Orphans(string folder, System.Reflection.Assembly tests)
    {
        HashSet<string> names = [.. tests.GetTypes().SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}"))];
        return [.. Directory.EnumerateFiles(folder, "*.verified.*", SearchOption.AllDirectories)
            .Where(file => !names.Contains(Path.GetFileName(file).Split('#', 2)[0].Replace(".verified.txt", "").Replace(".verified.cs", "")))];
    }
}

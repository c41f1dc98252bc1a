namespace GradGen.Testing.Incremental;

/// <summary>What a user does to a project between two runs.</summary>
public static class Edits
{
    /// <summary>A comment above everything in a file.</summary>
    public static TestCompilation AddComment(this TestCompilation project, string path) => project.Edit(path, text => "// a comment\n\n" + text);

    /// <summary>A type that has nothing to do with the rest, at the end of a file.</summary>
    public static TestCompilation AddUnrelatedType(this TestCompilation project, string path) =>
        project.Edit(path, text => text + "\npublic class Unrelated { public int Value => 1; }\n");

    /// <summary>One more file.</summary>
    public static TestCompilation AddFile(this TestCompilation project) => project.WithSource("Another.cs", "public class Another { }\n");

    /// <summary>A part of a file's text replaced by another.</summary>
    public static TestCompilation Replace(this TestCompilation project, string path, string part, string by) => project.Edit(path, text =>
    {
        text.ShouldContain(part);
        return text.Replace(part, by, StringComparison.Ordinal);
    });

    private static TestCompilation Edit(this TestCompilation project, string path, Func<string, string> edit) =>
        project.WithSource(path, edit(project.Sources.First(s => s.Path == path).Text));
}

namespace GradGen.Analyzers.Tests;

/// <summary>Most tests are about one method: this puts a class around it.</summary>
internal static class InClass
{
    /// <summary>Verifies members of a static partial class.</summary>
    public static void Verify(string id, string members) => AnalyzerTest.Verify(id, Class(members));

    /// <summary>The same, with a part of the message.</summary>
    public static void VerifyMessage(string id, string message, string members) => AnalyzerTest.VerifyMessage(id, message, Class(members));

    /// <summary>Verifies that nothing is reported.</summary>
    public static void VerifyNothing(string members) => AnalyzerTest.Verify("", Class(members));

    private static string Class(string members) => $"public static partial class C\n{{\n{members}\n}}\n";
}

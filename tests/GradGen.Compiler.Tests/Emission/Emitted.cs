using GradGen.Compiler.Emission;
using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;
using GradGen.Testing;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Compiler.Tests.Emission;

/// <summary>What the emitter prints for a function under test. Every text is compiled under the strictest settings before a test sees it.</summary>
internal static class Emitted
{
    private const string Companion = "Test";

    /// <summary>The statements of the emitted method.</summary>
    public static string Body(Function function, CompilationFacts? facts = null, string helpers = "")
    {
        string file = File(Set(function, facts));
        Compile(file, facts, helpers);
        string[] lines = file.Split('\n');
        int start = Array.IndexOf(lines, "    {");
        int end = Array.LastIndexOf(lines, "    }");
        return string.Join("\n", lines[(start + 1)..end].Select(l => l.Length > 8 ? l[8..] : l.TrimStart())).ReplaceLineEndings("\n");
    }

    public static string File(CompanionSet set) => CSharpEmitter.Emit(set).Text;

    /// <summary>The emitted method, loaded. <paramref name="driver"/> is C# with a static class Driver that calls <c>Program.Test</c>.</summary>
    public static T Run<T>(Function function, string driver, string method, CompilationFacts? facts = null)
        where T : Delegate =>
        CompiledProgram.Load(Compile(File(Set(function, facts)), facts, driver)).Bind<T>("Driver", method);

    /// <summary>A set with one companion that has the function's own parameters and returns its results.</summary>
    public static CompanionSet Set(Function function, CompilationFacts? facts = null)
    {
        var spelling = new CSharpSpelling(qualify: false);
        EquatableArray<ParameterModel> parameters = function.Parameters
            .Select(p => new ParameterModel(p.Name!, "", "", spelling.Type(p.Type), p.Type, ParameterRole.Passive, false, null)).ToEquatableArray();
        string[] results = [.. function.Body.Yields.Select(y => spelling.Type(y.Type))];
        string returns = results.Length switch { 0 => "void", 1 => results[0], _ => $"({string.Join(", ", results)})" };
        var signature = new SignatureModel("F", "public", "static", [], "", "", "global::Program.", "F", parameters, ReturnKind.Void, "void", null);
        var method = new MethodModel(
            new TypeHierarchy("", [new ContainingType("class", "Program")]), signature, function, Model.DerivativeModes.None, false, facts ?? new(false, false), "Program.F.g.cs");
        return new CompanionSet(method, [
            new CompanionModel(CompanionKind.Jvp, Companion, [], returns, "Summary.", results.Length > 0 ? "Results." : "", function,
                results.Select(_ => ResultTarget.Return).ToEquatableArray())]);
    }

    /// <summary>Compiles the file with a class that has its method F, and fails on any diagnostic.</summary>
    public static CSharpCompilation Compile(string file, CompilationFacts? facts = null, string helpers = "") =>
        Compile([file, "#pragma warning disable CS1591\npublic static partial class Program { public static void F() { } }\n" + helpers], facts);

    /// <summary>Compiles files under the strictest settings, and fails on any diagnostic.</summary>
    public static CSharpCompilation Compile(string[] files, CompilationFacts? facts)
    {
        CSharpCompilation compilation = (TestCompilation.Of(files).Harsh() with { CheckOverflow = facts?.CheckOverflow ?? false }).Create();
        Diagnostic[] problems = [.. compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        Fail.If(problems.Length > 0, () => Carets.Show(problems) + "\n" + string.Join("\n", problems.Take(3).Select(p => p.Location.SourceTree?.ToString()).Distinct()));
        return compilation;
    }
}

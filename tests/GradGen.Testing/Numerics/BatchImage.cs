using System.Collections.Immutable;
using GradGen.Testing.Analyzers;
using GradGen.Testing.Execution;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Testing.Numerics;

/// <summary>The compiled and loaded programs of a batch, without those that do not compile.</summary>
internal sealed class BatchImage : IDisposable
{
    private readonly Dictionary<string, string> problems;

    /// <param name="caseOf">The program that a file belongs to.</param>
    /// <param name="isGenerated">Files that may not even have warnings.</param>
    public BatchImage(CSharpCompilation compilation, Func<SyntaxTree, string?> caseOf, Func<SyntaxTree, bool> isGenerated)
    {
        CompiledProgram? all = CompiledProgram.TryLoad(compilation, out ImmutableArray<Diagnostic> diagnostics);

        // Without the method bodies' diagnostics where declarations have errors: then all are asked for.
        problems = (all is null ? compilation.GetDiagnostics() : diagnostics)
            .Where(d => d.Location.SourceTree is { } tree && caseOf(tree) is not null
                && (d.Severity == DiagnosticSeverity.Error || (d.Severity == DiagnosticSeverity.Warning && isGenerated(tree))))
            .GroupBy(d => caseOf(d.Location.SourceTree!)!)
            .ToDictionary(g => g.Key, g => Carets.Show(g));
        Program = all ?? CompiledProgram.Load(compilation.RemoveSyntaxTrees(
            compilation.SyntaxTrees.Where(t => caseOf(t) is { } name && problems.ContainsKey(name))));
    }

    /// <summary>All programs that compile.</summary>
    public CompiledProgram Program { get; }

    /// <summary>Fails where a program does not compile.</summary>
    public CompiledProgram Require(string name)
    {
        Fail.If(problems.ContainsKey(name), () => "Does not compile:\n" + problems[name]);
        return Program;
    }

    /// <inheritdoc/>
    public void Dispose() => Program.Dispose();
}

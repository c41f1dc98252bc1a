using System.Text;
using GradGen.Compiler;
using GradGen.Compiler.Diagnostics;
using GradGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace GradGen.Generator;

/// <summary>Writes the companions of each marked method into the compilation. It is silent about the user's code: the analyzer, which runs the same
/// front end, reports. Only an internal error is reported here.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GradGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Lower runs for every marked method on every edit, since its meaning may have changed; the other steps only where the model did.
        IncrementalValuesProvider<Staged<MethodModel>?> lowered = context.SyntaxProvider
            .ForAttributeWithMetadataName(GradCompiler.AttributeName, static (node, _) => node is MethodDeclarationSyntax, Lower)
            .WithTrackingName(TrackingNames.Lower);

        IncrementalValuesProvider<Staged<CompanionSet>> differentiated = Select(
            lowered.Where(static method => method is not null)!, TrackingNames.Differentiate, static m => m.Signature.Name, GradCompiler.Differentiate);
        IncrementalValuesProvider<Staged<CompanionSet>> optimized = Select(
            differentiated, TrackingNames.Optimize, static c => c.Method.Signature.Name, GradCompiler.Optimize);
        IncrementalValuesProvider<Staged<GeneratedFile>> emitted = Select(
            optimized, TrackingNames.Emit, static c => c.Method.Signature.Name, GradCompiler.Emit);

        IncrementalValuesProvider<Staged<GeneratedFile>> files = emitted.Collect()
            .SelectMany(HintNames.Distinct)
            .WithTrackingName(TrackingNames.Name);
        context.RegisterSourceOutput(files, Write);
    }

    private static Staged<MethodModel>? Lower(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        if (context is not { TargetSymbol: IMethodSymbol method, TargetNode: MethodDeclarationSyntax syntax })
        {
            return null;
        }

        Staged<MethodModel>? lowered = Staged.Run(TrackingNames.Lower, method.Name, () => GradCompiler.Lower(method, context.SemanticModel.Compilation, new DiagnosticSink(), cancellation));
        return lowered is { Failure: { } failure } ? lowered with { Failure = failure with { Place = FailurePlace.Of(syntax.Identifier) } } : lowered;
    }

    private static IncrementalValuesProvider<Staged<TOut>> Select<TIn, TOut>(
        IncrementalValuesProvider<Staged<TIn>> source, string stage, Func<TIn, string> methodOf, Func<TIn, TOut> run)
        where TIn : class
        where TOut : class =>
        source.Select((input, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return input.Value is { } value
                ? Staged.Run(stage, methodOf(value), () => run(value))!
                : new Staged<TOut>(null, input.Failure);
        }).WithTrackingName(stage);

    private static void Write(SourceProductionContext context, Staged<GeneratedFile> file)
    {
        if (file.Failure is { } failure)
        {
            context.ReportDiagnostic(failure.ToDiagnostic());
        }
        else if (file.Value is { } value)
        {
            context.AddSource(value.HintName, SourceText.From(value.Text, Encoding.UTF8));
        }
    }
}

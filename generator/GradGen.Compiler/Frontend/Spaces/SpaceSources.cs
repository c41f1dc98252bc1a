using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Where derivative spaces are declared: in this compilation, and in assemblies that refer to GradGen. What a file or a referenced assembly holds is looked up once.</summary>
internal static class SpaceSources
{
    private static readonly ConditionalWeakTable<SyntaxTree, ClassDeclarationSyntax[]> Files = new();
    private static readonly ConditionalWeakTable<MetadataReference, string[]> Assemblies = new();

    /// <summary>The classes of this compilation that may be marked, in the order of its files.</summary>
    public static IEnumerable<INamedTypeSymbol> InSource(Compilation compilation, CancellationToken cancellation)
    {
        foreach (ClassDeclarationSyntax declaration in compilation.SyntaxTrees.SelectMany(t => Files.GetValue(t, Marked)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellation) is INamedTypeSymbol type)
            {
                yield return type;
            }
        }
    }

    /// <summary>The marked classes of referenced assemblies that this compilation has access to, in the order of the references.</summary>
    public static IEnumerable<INamedTypeSymbol> InReferences(Compilation compilation, CancellationToken cancellation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly)
            {
                continue;
            }

            string[] types = reference is CompilationReference project
                ? [.. InSource(project.Compilation, cancellation).Select(Impurity.FullName).Distinct()]
                : Assemblies.GetValue(reference, _ => RuleSources.RefersToGradGen(assembly)
                    ? [.. RuleSources.Types(assembly.GlobalNamespace).Where(t => SpaceDeclaration.On(t) is not null).Select(Impurity.FullName)]
                    : []);
            foreach (INamedTypeSymbol type in types.Select(assembly.GetTypeByMetadataName).OfType<INamedTypeSymbol>())
            {
                if (compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
                {
                    yield return type;
                }
            }
        }
    }

    /// <summary>An alias may hide the attribute's name: then any attribute may be it.</summary>
    private static ClassDeclarationSyntax[] Marked(SyntaxTree tree)
    {
        SyntaxNode root = tree.GetRoot();
        bool hasAliases = root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Any(u => u.Alias is not null);
        return
        [
            .. root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).OfType<ClassDeclarationSyntax>()
                .Where(c => c.AttributeLists.SelectMany(l => l.Attributes).Any(a => hasAliases || SpaceDeclaration.Names.Contains(RuleSources.LastName(a.Name)))),
        ];
    }
}

using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace GradGen.Compiler.Frontend;

/// <summary>Where rules are declared: in this compilation, and in assemblies that refer to GradGen. What a file or a referenced assembly holds is looked up once, for as
/// long as the file or the reference is the same.</summary>
internal static class RuleSources
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileRules> Files = new();
    private static readonly ConditionalWeakTable<MetadataReference, string[]> Assemblies = new();

    /// <summary>The methods of this compilation that may be rules, in the order of its files.</summary>
    public static IEnumerable<IMethodSymbol> InSource(Compilation compilation, CancellationToken cancellation)
    {
        FileRules[] files = [.. compilation.SyntaxTrees.Select(t => Files.GetValue(t, FileRules.Of))];
        var names = new HashSet<string>(RuleAttribute.Names.Concat(ElementsDeclaration.Names), StringComparer.Ordinal);
        names.UnionWith(files.SelectMany(f => f.Aliases).Where(a => names.Contains(a.Target)).Select(a => a.Name).ToArray());
        foreach (MethodDeclarationSyntax declaration in files.SelectMany(f => f.Methods).Where(m => m.Attributes.Any(names.Contains)).Select(m => m.Declaration))
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellation) is IMethodSymbol method
                && !SourceBodies.IsGenerated(method))
            {
                yield return method;
            }
        }
    }

    /// <summary>The rules of referenced assemblies that this compilation has access to, in the order of the references.</summary>
    public static IEnumerable<IMethodSymbol> InReferences(Compilation compilation, CancellationToken cancellation)
    {
        foreach (MetadataReference reference in compilation.References)
        {
            cancellation.ThrowIfCancellationRequested();
            if (compilation.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly)
            {
                continue;
            }

            string[] types = reference is CompilationReference project
                ? [.. InSource(project.Compilation, cancellation).Select(m => Impurity.FullName(m.ContainingType)).Distinct()]
                : Assemblies.GetValue(reference, _ => RefersToGradGen(assembly) ? TypesWithRules(assembly.GlobalNamespace) : []);
            foreach (IMethodSymbol method in types.Select(assembly.GetTypeByMetadataName).OfType<INamedTypeSymbol>().SelectMany(t => t.GetMembers()).OfType<IMethodSymbol>())
            {
                if (compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
                {
                    yield return method;
                }
            }
        }
    }

    /// <summary>Only such an assembly can hold rules or derivative spaces.</summary>
    public static bool RefersToGradGen(IAssemblySymbol assembly) =>
        assembly.Modules.Any(m => m.ReferencedAssemblies.Any(a => a.Name == Known.Namespace));

    private static string[] TypesWithRules(INamespaceOrTypeSymbol container) =>
        [.. Types(container).Where(t => t.GetMembers().OfType<IMethodSymbol>().Any(m => RuleAttribute.On(m).Any() || ElementsDeclaration.IsOn(m))).Select(Impurity.FullName)];

    /// <summary>All types of a namespace, nested ones too.</summary>
    public static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            foreach (INamedTypeSymbol nested in Types(member))
            {
                yield return nested;
            }
        }
    }

    /// <summary>The last part of a name.</summary>
    public static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax n => n.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax n => n.Name.Identifier.ValueText,
        SimpleNameSyntax n => n.Identifier.ValueText,
        _ => "",
    };

    /// <summary>What a file says, without asking what it means: its methods with attributes, and its aliases.</summary>
    private sealed record FileRules(
        IReadOnlyList<(MethodDeclarationSyntax Declaration, IReadOnlyList<string> Attributes)> Methods, IReadOnlyList<(string Name, string Target)> Aliases)
    {
        public static FileRules Of(SyntaxTree tree)
        {
            var methods = new List<(MethodDeclarationSyntax, IReadOnlyList<string>)>();
            var aliases = new List<(string, string)>();
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            {
                switch (node)
                {
                    case MethodDeclarationSyntax { AttributeLists.Count: > 0 } method:
                        methods.Add((method, [.. method.AttributeLists.SelectMany(l => l.Attributes).Select(a => LastName(a.Name))]));
                        break;
                    case UsingDirectiveSyntax { Alias: { } alias, Name: { } name }:
                        aliases.Add((alias.Name.Identifier.ValueText, LastName(name)));
                        break;
                }
            }

            return new FileRules(methods, aliases);
        }
    }
}

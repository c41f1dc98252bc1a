using System.Reflection;
using System.Runtime.Loader;

namespace GradGen.Fuzz.Mutations;

/// <summary>A compiler with a fault, loaded beside the right one, with what refers to it. Roslyn, which takes long to warm up, is shared by all.</summary>
internal sealed class Mutant : AssemblyLoadContext
{
    private readonly byte[] compiler;

    private Mutant(byte[] compiler)
        : base("mutant") => this.compiler = compiler;

    /// <summary>The first of some programs that is wrong with it; null where none is.</summary>
    public static int? FirstWrong(byte[] compiler, int count, Action progress)
    {
        Type search = new Mutant(compiler).LoadFromAssemblyName(typeof(FaultSearch).Assembly.GetName()).GetType(typeof(FaultSearch).FullName!, throwOnError: true)!;
        return search.GetMethod(nameof(FaultSearch.FirstWrong))!.CreateDelegate<Func<int, Action, int?>>()(count, progress);
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name switch
    {
        "GradGen.Compiler" => LoadFromStream(new MemoryStream(compiler)),
        "GradGen.Generator" or "GradGen.Analyzers" or "GradGen.Testing" or "GradGen.Fuzz" => LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll")),
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace GradGen.Testing;

/// <summary>What test programs are compiled against: the SDK's reference assemblies and GradGen's runtime library. Created once, for reading metadata
/// is what takes the time.</summary>
public static class References
{
    /// <summary>The base class library.</summary>
    public static ImmutableArray<MetadataReference> Framework { get; } = [.. FrameworkFiles().Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>GradGen.dll.</summary>
    public static MetadataReference GradGen { get; } = MetadataReference.CreateFromFile(typeof(DifferentiableAttribute).Assembly.Location);

    /// <summary>The assembly of the dual-number oracle (see <see cref="Oracle.Dual"/>).</summary>
    public static MetadataReference Harness { get; } = MetadataReference.CreateFromFile(typeof(References).Assembly.Location);

    /// <summary>System.Numerics.Tensors.dll.</summary>
    public static MetadataReference Tensors { get; } = MetadataReference.CreateFromFile(typeof(System.Numerics.Tensors.TensorPrimitives).Assembly.Location);

    /// <summary>GradGen.Tensors.dll.</summary>
    public static MetadataReference GradGenTensors { get; } = MetadataReference.CreateFromFile(typeof(JacobianView).Assembly.Location);

    /// <summary>The base class library and GradGen.dll.</summary>
    public static ImmutableArray<MetadataReference> Default { get; } = Framework.Add(GradGen);

    private static IEnumerable<string> FrameworkFiles()
    {
        string? pack = typeof(References).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "ReferencePack")?.Value;
        return Directory.Exists(pack) ? Directory.GetFiles(pack, "*.dll").Order(StringComparer.Ordinal) : TrustedPlatformFiles();
    }

    /// <summary>Where the SDK has no reference pack: the running framework's own assemblies.</summary>
    private static IEnumerable<string> TrustedPlatformFiles() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(file =>
            Path.GetFileName(file) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"));
}

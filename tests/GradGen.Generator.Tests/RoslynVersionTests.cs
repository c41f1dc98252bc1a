using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace GradGen.Generator.Tests;

/// <summary>That these tests run on the compiler that their project is about: a version that central package management gives up silently makes a second
/// run worth nothing.</summary>
public class RoslynVersionTests
{
    [Fact]
    public void TheCompilerIsTheOneAskedFor()
    {
        Assembly tests = typeof(RoslynVersionTests).Assembly;
        string expected = tests.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "TestRoslynVersion").Value!;
        typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3).ShouldBe(expected);
    }
}

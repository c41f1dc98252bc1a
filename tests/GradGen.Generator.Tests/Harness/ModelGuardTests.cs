using GradGen.Testing.Incremental;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Sdk;

namespace GradGen.Generator.Tests.Harness;

/// <summary>The guard finds what it is for, wherever it hangs.</summary>
public class ModelGuardTests
{
    private sealed record Holder(object? Held, Holder? Next);

    [Fact]
    public void PlainDataPasses() => ModelGuard.Walk(new Holder(new List<int> { 1, 2 }, new Holder("text", null)), "root");

    [Fact]
    public void ASyntaxTreeDeepInsideIsFound() =>
        Should.Throw<XunitException>(() => ModelGuard.Walk(new Holder(null, new Holder(new[] { CSharpSyntaxTree.ParseText("") }, null)), "root"))
            .Message.ShouldContain("root.<Next>k__BackingField.<Held>k__BackingField[0]");

    [Fact]
    public void ASymbolBehindItsInterfaceIsFound() =>
        Should.Throw<XunitException>(() => ModelGuard.Walk(new Holder(CSharpCompilation.Create("x").GlobalNamespace, null), "root"));

    [Fact]
    public void ADelegateIsFound() => Should.Throw<XunitException>(() => ModelGuard.Walk(new Holder(() => 1, null), "root"));
}

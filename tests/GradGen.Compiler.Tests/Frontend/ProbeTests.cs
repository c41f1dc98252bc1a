using Xunit.Abstractions;
namespace GradGen.Compiler.Tests.Frontend;
public class ProbeTests(ITestOutputHelper output)
{
    [Fact]
    public void Probe()
    {
        foreach (string text in File.ReadAllText("/tmp/probe.txt").Split("\n====\n"))
        {
            output.WriteLine(text);
            try
            {
                Lowered l = text.Contains("class C") ? Lowered.Program(text) : Lowered.Members(text);
                if (l.Sink.HasErrors) { foreach (var d in l.Sink.Diagnostics) output.WriteLine($"{d.Id}: [{Lowered.TextAt(d.Location)}] {d.GetMessage()}"); output.WriteLine("REFUSED"); }
                else if (Environment.GetEnvironmentVariable("EMIT") == "1") output.WriteLine(GradCompiler.Emit(GradCompiler.Optimize(GradCompiler.Differentiate(l.Model!))).Text); else output.WriteLine(l.Text);
            }
            catch (Exception e) { output.WriteLine(e.ToString()); }
        }
    }
}

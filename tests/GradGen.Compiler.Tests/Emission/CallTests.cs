using GradGen.Compiler.Ir;
using GradGen.Compiler.Model;

namespace GradGen.Compiler.Tests.Emission;

public sealed class CallTests
{
    private const string Helpers = """
        public sealed class Model
        {
            public double Scale => 2;
            public double Value(double x, System.ReadOnlySpan<double> w) => x * Scale;
            public (double Value, double Tangent) ValueJvp(double x, System.ReadOnlySpan<double> w, double xTangent) => (x, xTangent);
            public double ValueVjp(double x, System.ReadOnlySpan<double> w, double resultAdjoint, ref double xAdjoint) => xAdjoint += resultAdjoint;
            public void ValueValueAndGradient(double x, System.ReadOnlySpan<double> w, out double xGradient) => xGradient = x;
            public static void Log(string text, int n) { }
        }
        """;

    private static readonly IrType ModelType = new OpaqueType("global::Model");

    private static readonly Callee Value = new(
        "{0}.", "Value", "", true, [new("x", Types.Double, CalleeParameterRole.Input), new("w", Types.ReadOnlySpan, CalleeParameterRole.Input)], Callee.Whole(Types.Double), true, true);

    private readonly TestFunction f = new();

    private IrBuilder B => f.Builder;

    [Fact]
    public void CallsAndMembersOfPassedThroughObjects()
    {
        Value model = f.Parameter("model", ModelType), x = f.Parameter("x"), w = f.Parameter("w", Types.ReadOnlySpan);
        Value called = f.Values.New(Types.Double);
        B.Add(new Call([called], Value, [model, B.Binary(OpCode.Multiply, x, x), w]));
        Value scale = f.Values.New(Types.Double);
        B.Add(new Opaque(scale, "{0}.Scale", [model]));
        Value sum = B.Binary(OpCode.Add, B.Binary(OpCode.Multiply, scale, scale), called);
        B.Effect("global::Model.Log(\"w\", {0})", B.Length(w));
        Emitted.Body(f.Finish(sum), helpers: Helpers).ShouldBe("""
            double value = model.Value(x * x, w);
            double scale = model.Scale;
            global::Model.Log("w", w.Length);
            return scale * scale + value;
            """);
    }

    [Fact]
    public void ATangentComesBackInATuple()
    {
        Value model = f.Parameter("model", ModelType), x = f.Parameter("x"), w = f.Parameter("w", Types.ReadOnlySpan), t = f.Parameter("xTangent");
        Value value = f.Values.New(Types.Double, "y"), tangent = f.Values.New(Types.Double, "yTangent"), unread = f.Values.New(Types.Double), second = f.Values.New(Types.Double);
        EquatableArray<ArgumentMode> modes = [ArgumentMode.In, ArgumentMode.In, ArgumentMode.In];
        B.Add(new CompanionCall([value, tangent], Value, "ValueJvp", 2, modes, [model, x, w, t]));
        B.Add(new CompanionCall([unread, second], Value, "ValueJvp", 2, modes, [model, value, w, tangent]));
        Emitted.Body(f.Finish(value, second), helpers: Helpers).ShouldBe("""
            (double y, double yTangent) = model.ValueJvp(x, w, xTangent);
            (_, double t) = model.ValueJvp(y, w, yTangent);
            return (y, t);
            """);
    }

    [Fact]
    public void AnAdjointGoesInAndOutByReference()
    {
        Value model = f.Parameter("model", ModelType), x = f.Parameter("x"), w = f.Parameter("w", Types.ReadOnlySpan), seed = f.Parameter("seed");
        EquatableArray<ArgumentMode> modes = [ArgumentMode.In, ArgumentMode.In, ArgumentMode.In, ArgumentMode.Ref];
        Value[] adjoint = B.For(B.Int(0), B.Length(w), [B.Number(0, "xAdjoint")], (body, i, carried) =>
        {
            Value next = body.Values.New(Types.Double, "xAdjoint");
            body.Add(new CompanionCall([next], Value, "ValueVjp", 0, modes, [model, x, w, body.Load(w, i), carried[0]]));
            return [next];
        });
        Value first = f.Values.New(Types.Double), out1 = f.Values.New(Types.Double, "g");
        B.Add(new CompanionCall([first], Value, "ValueVjp", 0, modes, [model, x, w, seed, seed]));
        B.Add(new CompanionCall([out1], Value, "ValueValueAndGradient", 0, [ArgumentMode.In, ArgumentMode.In, ArgumentMode.Out], [model, x, w]));
        Emitted.Body(f.Finish(adjoint[0], first, out1), helpers: Helpers).ShouldBe("""
            double xAdjoint = 0;
            for (int i = 0; i < w.Length; i++)
            {
                model.ValueVjp(x, w, w[i], ref xAdjoint);
            }

            double t = seed;
            model.ValueVjp(x, w, seed, ref t);
            model.ValueValueAndGradient(x, w, out double g);
            return (xAdjoint, t, g);
            """);
    }
}

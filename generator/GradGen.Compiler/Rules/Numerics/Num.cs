using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules.Numerics;

/// <summary>A component in a formula that is written as instructions: C#'s operators append to the builder.</summary>
internal readonly record struct Num(IrBuilder Builder, Value Value)
{
    public static Num operator +(Num a, Num b) => new(a.Builder, a.Builder.Binary(OpCode.Add, a.Value, b.Value));

    public static Num operator -(Num a, Num b) => new(a.Builder, a.Builder.Binary(OpCode.Subtract, a.Value, b.Value));

    public static Num operator *(Num a, Num b) => new(a.Builder, a.Builder.Binary(OpCode.Multiply, a.Value, b.Value));

    public static Num operator /(Num a, Num b) => new(a.Builder, a.Builder.Binary(OpCode.Divide, a.Value, b.Value));

    public static Num operator %(Num a, Num b) => new(a.Builder, a.Builder.Binary(OpCode.Remainder, a.Value, b.Value));

    public static Num operator -(Num a) => new(a.Builder, a.Builder.Negate(a.Value));

    public static Num operator +(Num a, double b) => a + a.Of(b);

    public static Num operator +(double a, Num b) => b.Of(a) + b;

    public static Num operator -(double a, Num b) => b.Of(a) - b;

    public static Num operator *(Num a, double b) => a * a.Of(b);

    public static Num operator /(double a, Num b) => b.Of(a) / b;

    /// <summary>A constant of the same type.</summary>
    public Num Of(double value) => new(Builder, Builder.Floating(Value.Type, value));

    /// <summary>A function of the rule table.</summary>
    public Num Call(string function, params Num[] others) =>
        new(Builder, Builder.Compute(Operation.Call(function), Value.Type, null, [Value, .. others.Select(o => o.Value)]));

    /// <summary>The same for one whose result is of another type.</summary>
    public Num Call(string function, ScalarType type) => new(Builder, Builder.Compute(Operation.Call(function), type, null, Value));

    /// <summary>The number as one of the type of another.</summary>
    public Num As(Num other) => new(Builder, Builder.Convert(Value, other.Value.Type));

    /// <summary>An int beside it.</summary>
    public Num Count(int value) => new(Builder, Builder.Int(value));

    /// <summary>A truth value beside it.</summary>
    public Num Truth(bool value) => new(Builder, Builder.Bool(value));

    public Value Compare(OpCode code, Num other) => Builder.Compare(code, Value, other.Value);

    /// <summary>One of two numbers that are both finite wherever either is.</summary>
    public static Num Select(Value condition, Num a, Num b) => new(a.Builder, a.Builder.Select(condition, a.Value, b.Value));

    /// <summary>A branch: only the side that runs counts.</summary>
    public static Num[] If(IrBuilder builder, Value condition, Func<IrBuilder, Num[]> then, Func<IrBuilder, Num[]> otherwise)
    {
        Region first = builder.Region([], b => then(b).Select(n => n.Value)), second = builder.Region([], b => otherwise(b).Select(n => n.Value));
        Value[] results = [.. first.Yields.Select(y => builder.Values.New(y.Type))];
        builder.Add(new If([.. results], condition, first, second) { Origin = builder.Origin });
        return [.. results.Select(r => new Num(builder, r))];
    }

    /// <summary>The same number in formulas of another region.</summary>
    public Num In(IrBuilder builder) => new(builder, Value);

    /// <summary>√x whose derivative is 0 where x is: the norm of a library type at the origin.</summary>
    public Num Root()
    {
        Value isZero = Compare(OpCode.Equal, Of(0));
        return Select(isZero, Of(0), Select(isZero, Of(1), this).Call("Sqrt"));
    }
}

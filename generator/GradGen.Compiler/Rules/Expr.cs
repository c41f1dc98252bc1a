using GradGen.Compiler.Ir;

namespace GradGen.Compiler.Rules;

/// <summary>A formula in a rule: a small tree over the function's arguments and its result, made with C#'s operators.</summary>
internal abstract record Expr
{
    public static implicit operator Expr(double value) => new NumberExpr(value);

    public static Expr operator +(Expr a, Expr b) => new OperationExpr(OpCode.Add, [a, b]);

    public static Expr operator -(Expr a, Expr b) => new OperationExpr(OpCode.Subtract, [a, b]);

    public static Expr operator *(Expr a, Expr b) => new OperationExpr(OpCode.Multiply, [a, b]);

    public static Expr operator /(Expr a, Expr b) => new OperationExpr(OpCode.Divide, [a, b]);

    public static Expr operator -(Expr a) => new OperationExpr(OpCode.Negate, [a]);

    public static Expr operator <(Expr a, Expr b) => new OperationExpr(OpCode.Less, [a, b]);

    public static Expr operator >(Expr a, Expr b) => new OperationExpr(OpCode.Greater, [a, b]);

    public static Expr operator <=(Expr a, Expr b) => new OperationExpr(OpCode.LessOrEqual, [a, b]);

    public static Expr operator >=(Expr a, Expr b) => new OperationExpr(OpCode.GreaterOrEqual, [a, b]);
}

/// <summary>The argument of the function at a position.</summary>
internal sealed record ArgumentExpr(int Index) : Expr;

/// <summary>The function's own result.</summary>
internal sealed record ResultExpr : Expr;

/// <summary>A number.</summary>
internal sealed record NumberExpr(double Value) : Expr;

/// <summary>An arithmetic operation or a comparison.</summary>
internal sealed record OperationExpr(OpCode Code, Model.EquatableArray<Expr> Operands) : Expr;

/// <summary>Another function of the table.</summary>
internal sealed record FunctionExpr(string Function, Model.EquatableArray<Expr> Operands) : Expr;

/// <summary>In a partial: the seed itself. A function is written with it in place of an argument that it is linear in, so that no factor has to be
/// computed (which could overflow where the product does not).</summary>
internal sealed record SeedExpr : Expr;

/// <summary>One of two formulas: in a partial, the side that is not chosen contributes exactly 0.</summary>
internal sealed record WhereExpr(Expr Condition, Expr Then, Expr Else) : Expr;

/// <summary>In a partial: a factor that may be infinite where the value is finite. A zero tangent or adjoint times it is 0.</summary>
internal sealed record StrongExpr(Expr Factor) : Expr;

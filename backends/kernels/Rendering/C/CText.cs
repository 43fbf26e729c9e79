namespace Devices.Kernels.Rendering.C;

/// <summary>How strongly the outermost operator of a text binds.</summary>
internal enum Binding
{
    /// <summary>An operator with two or three operands.</summary>
    Loose,

    /// <summary>A cast or a sign.</summary>
    Unary,

    /// <summary>A name, a call, a subscript, a literal.</summary>
    Atom,
}

/// <summary>The text of a value.</summary>
/// <param name="Code">An expression.</param>
/// <param name="Binding">Tells where it needs parentheses.</param>
/// <param name="Unsigned">Of a signed integer that was computed as an unsigned one: that, without the cast back.</param>
internal readonly record struct CText(string Code, Binding Binding, string? Unsigned = null)
{
    /// <summary>As an operand of a cast, a sign, a subscript or a component.</summary>
    public string AsAtom => Binding == Binding.Atom ? Code : $"({Code})";

    /// <summary>As an operand of an operator with two or three operands.</summary>
    public string AsOperand => Binding == Binding.Loose ? $"({Code})" : Code;

    public static CText Atom(string code) => new(code, Binding.Atom);

    public static CText Unary(string code) => new(code, Binding.Unary);

    public static CText Loose(string code) => new(code, Binding.Loose);
}

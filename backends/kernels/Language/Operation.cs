namespace Devices.Kernels.Language;

/// <summary>What an instruction computes. Every floating operation is rounded by itself; nothing is contracted.</summary>
public enum Operation
{
    /// <summary>A constant: <see cref="Expr.Bits"/> holds its pattern.</summary>
    Constant,

    /// <summary>A scalar parameter of the kernel.</summary>
    Parameter,

    /// <summary>A number that tells invocations apart: <see cref="Expr.Builtin"/>.</summary>
    Builtin,

    /// <summary>The value of a variable at this point.</summary>
    ReadVariable,

    /// <summary>An element (or as many consecutive ones as the result is wide) of a buffer, at an element index.</summary>
    Load,

    /// <summary>An element of a workgroup array, at an index.</summary>
    LoadShared,

    /// <summary>x + y. Integers wrap here and below.</summary>
    Add,

    /// <summary>x − y.</summary>
    Subtract,

    /// <summary>x · y.</summary>
    Multiply,

    /// <summary>x ÷ y; integers towards zero, and not to be reached with y = 0 or the smallest integer by −1.</summary>
    Divide,

    /// <summary>What integer division leaves; the dividend's sign.</summary>
    Remainder,

    /// <summary>−x.</summary>
    Negate,

    /// <summary>x·y + z, rounded once or twice as the device likes: for sums of many products.</summary>
    MultiplyAdd,

    /// <summary>The upper 32 bits of the product of two <see cref="ScalarType.UInt32"/>.</summary>
    MultiplyHigh,

    /// <summary>Bitwise and; of truth values: and.</summary>
    And,

    /// <summary>Bitwise or; of truth values: or.</summary>
    Or,

    /// <summary>Bitwise exclusive or; of truth values: differ.</summary>
    Xor,

    /// <summary>Bitwise not; of truth values: not.</summary>
    Not,

    /// <summary>Shifts to the left by less than the width.</summary>
    ShiftLeft,

    /// <summary>Shifts to the right: signed types copy the sign, unsigned ones let in zeros.</summary>
    ShiftRight,

    /// <summary>x = y; false with NaN.</summary>
    Equal,

    /// <summary>x ≠ y; true with NaN.</summary>
    NotEqual,

    /// <summary>x &lt; y; false with NaN.</summary>
    Less,

    /// <summary>x ≤ y; false with NaN.</summary>
    LessOrEqual,

    /// <summary>x &gt; y; false with NaN.</summary>
    Greater,

    /// <summary>x ≥ y; false with NaN.</summary>
    GreaterOrEqual,

    /// <summary>Of a truth value and two others: the first other where true, else the second.</summary>
    Select,

    /// <summary>Converts the number: integers wrap or extend, floats round to nearest even, float to integer truncates (out of range: unspecified).</summary>
    Convert,

    /// <summary>The same bits as another type of the same size.</summary>
    Bitcast,

    /// <summary>√x, correctly rounded.</summary>
    SquareRoot,

    /// <summary>The next integer down.</summary>
    Floor,

    /// <summary>The next integer up.</summary>
    Ceiling,

    /// <summary>The next integer towards zero.</summary>
    Truncate,

    /// <summary>The nearest integer, ties to even.</summary>
    RoundToEven,

    /// <summary>A vector from as many scalars as it is wide, or from one for all.</summary>
    Construct,

    /// <summary>One component of a vector: <see cref="Expr.Bits"/> is its number.</summary>
    Extract,

    /// <summary>The value that the invocation with this one's lane number xor-ed with a constant (<see cref="Expr.Bits"/>) has in the same subgroup.</summary>
    SubgroupShuffleXor,
}

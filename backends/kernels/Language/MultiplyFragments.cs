namespace Devices.Kernels.Language;

/// <summary>
/// The 32 invocations of a subgroup together multiply a matrix of 16 rows by one of 8 columns, 8 words deep, and add to 16×8 sums in
/// float32. All of them must come by. Each has a part, with g its lane ÷ 4 and t the rest: of the left matrix words t and t + 4 of rows g
/// and g + 8 (in the order t of g, t of g + 8, t + 4 of g, t + 4 of g + 8), of the right one words t and t + 4 of column g, and of the sums
/// columns 2t and 2t + 1 of rows g and g + 8. A word holds two consecutive elements of the depth, or one of 32 bits.
/// </summary>
public sealed class MultiplyFragments : Statement
{
    internal MultiplyFragments(FragmentType type, Variable sums, Expr left, Expr right) =>
        (Type, Sums, Left, Right) = (type, sums, left, right);

    /// <summary>Rows of the left matrix.</summary>
    public const int Rows = 16;

    /// <summary>Columns of the right matrix.</summary>
    public const int Columns = 8;

    /// <summary>Words along the depth.</summary>
    public const int Words = 8;

    /// <summary>Invocations that take part.</summary>
    public const int Lanes = 32;

    /// <summary>What the elements are.</summary>
    public FragmentType Type { get; }

    /// <summary>Four float32, added to.</summary>
    public Variable Sums { get; }

    /// <summary>Four UInt32.</summary>
    public Expr Left { get; }

    /// <summary>Two UInt32.</summary>
    public Expr Right { get; }
}

namespace Devices.Cpu.Gemm;

/// <summary>A factor of a product, seen alike on both sides: lines (rows of A, columns of B) along a depth that is summed over.</summary>
/// <typeparam name="T">The type that the product is computed in.</typeparam>
internal unsafe interface IOperand<T>
    where T : unmanaged
{
    /// <summary>True where the elements can be read in place; then <see cref="View"/> may be called.</summary>
    bool CanView { get; }

    /// <summary>True where they can be read in place and neighbouring lines are adjacent in memory.</summary>
    bool CanViewRows { get; }

    /// <summary>The operand itself from a line and a depth on.</summary>
    Panel<T> View(nint line, nint depthStart);

    /// <summary>
    /// Copies a panel: element (line + i, depthStart + p) to <c>panel[p·width + i]</c>, with zeros for i from
    /// <paramref name="lines"/> to <paramref name="width"/>.
    /// </summary>
    void Pack(T* panel, int width, nint line, int lines, nint depthStart, nint depth);
}

namespace Devices.Cpu.Elementwise;

/// <summary>Computes a row of elements; operand 0 is the output.</summary>
internal unsafe interface IRow
{
    /// <summary>Number of operands.</summary>
    static abstract int Operands { get; }

    /// <summary>Bytes of one element of an operand.</summary>
    static abstract int ElementSize(int operand);

    /// <summary>Elements that are worth a thread's while.</summary>
    static abstract long Grain { get; }

    /// <summary>Computes <paramref name="count"/> elements, at least 1. Any operand may be strided; inputs may be broadcast.</summary>
    void Run(Operand* operands, nint count);
}

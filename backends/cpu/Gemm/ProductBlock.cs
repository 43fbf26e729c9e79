namespace Devices.Cpu.Gemm;

/// <summary>A rectangle of one matrix of a batch.</summary>
internal readonly struct ProductBlock(nint batch, nint row, nint rows, nint column, nint columns)
{
    public nint Batch { get; } = batch;

    public nint Row { get; } = row;

    public nint Rows { get; } = rows;

    public nint Column { get; } = column;

    public nint Columns { get; } = columns;
}

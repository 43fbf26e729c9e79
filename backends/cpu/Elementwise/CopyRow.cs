namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = x, by the bits; <typeparamref name="T"/> is any type of the elements' size.</summary>
internal readonly unsafe struct CopyRow<T> : IRow
    where T : unmanaged
{
    public static int Operands => 2;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => sizeof(T);

    public void Run(Operand* operands, nint count)
    {
        (Operand z, Operand x) = (operands[0], operands[1]);
        if (z.Stride == sizeof(T) && x.Stride == sizeof(T))
        {
            Buffer.MemoryCopy(x.Pointer, z.Pointer, count * sizeof(T), count * sizeof(T));
        }
        else
        {
            Packing.Move(x.Pointer, x.Stride, z.Pointer, z.Stride, count, sizeof(T));
        }
    }
}

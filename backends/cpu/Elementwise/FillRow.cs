namespace Devices.Cpu.Elementwise;

/// <summary>A row of z = value, by the bits; <typeparamref name="T"/> is any type of the elements' size.</summary>
internal readonly unsafe struct FillRow<T>(T value) : IRow
    where T : unmanaged
{
    public static int Operands => 1;

    public static long Grain => Grains.Light;

    public static int ElementSize(int operand) => sizeof(T);

    public void Run(Operand* operands, nint count)
    {
        if (operands[0].Stride == sizeof(T))
        {
            new Span<T>(operands[0].Pointer, checked((int)count)).Fill(value);
        }
        else
        {
            T element = value;
            Packing.Move((byte*)&element, 0, operands[0].Pointer, operands[0].Stride, count, sizeof(T));
        }
    }
}

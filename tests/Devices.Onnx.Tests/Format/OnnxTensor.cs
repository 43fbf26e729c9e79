using System.Runtime.InteropServices;

namespace Devices.Onnx.Tests.Format;

/// <summary>The elements of a tensor, either as raw little-endian bytes or in the list that ONNX has for their type.</summary>
internal sealed class OnnxTensor
{
    private readonly List<float> floats = [];
    private readonly List<double> doubles = [];
    private readonly List<long> ints = [];
    private readonly List<long> sizes = [];
    private byte[]? raw;

    public string Name { get; private set; } = "";

    public int ElementType { get; private set; }

    public IReadOnlyList<long> Sizes => sizes;

    public static OnnxTensor Read(Message message)
    {
        OnnxTensor tensor = new();
        while (message.Next())
        {
            tensor.ReadField(message);
        }

        return tensor;
    }

    /// <summary>The tensor on the device.</summary>
    /// <exception cref="NotMappedException">There is no such dtype.</exception>
    public Tensor On(Device device)
    {
        DType dtype = ElementTypes.DTypeOf(ElementType) ?? throw NotMappedException.ElementType(ElementType);
        return dtype switch
        {
            DType.Float32 => Make(device, static tensor => tensor.floats.ToArray()),
            DType.Float64 => Make(device, static tensor => tensor.doubles.ToArray()),
            DType.Float16 => Make(device, static tensor => tensor.FromInts(static bits => BitConverter.UInt16BitsToHalf((ushort)bits))),
            DType.BFloat16 => Make(device, static tensor => tensor.FromInts(static bits => new BFloat16((ushort)bits))),
            DType.Int8 => Make(device, static tensor => tensor.FromInts(static value => (sbyte)value)),
            DType.UInt8 => Make(device, static tensor => tensor.FromInts(static value => (byte)value)),
            DType.Int16 => Make(device, static tensor => tensor.FromInts(static value => (short)value)),
            DType.Int32 => Make(device, static tensor => tensor.FromInts(static value => (int)value)),
            DType.Int64 => Make(device, static tensor => tensor.FromInts(static value => value)),
            DType.Bool => Make(device, static tensor => tensor.FromInts(static value => value != 0)),
            _ => throw new InvalidDataException($"tensor {Name} has elements of {dtype}"),
        };
    }

    private Tensor Make<T>(Device device, Func<OnnxTensor, T[]> fromList) where T : unmanaged =>
        Tensor.FromSpan(raw is null ? fromList(this) : MemoryMarshal.Cast<byte, T>(raw), CollectionsMarshal.AsSpan(sizes), device);

    private T[] FromInts<T>(Func<long, T> convert) => [.. ints.Select(convert)];

    private void ReadField(Message message)
    {
        switch (message.Field)
        {
            case 1:
                message.AddInts(sizes);
                break;
            case 2:
                ElementType = (int)message.Int();
                break;
            case 4:
                message.AddFloats(floats);
                break;
            case 5 or 7:
                message.AddInts(ints);
                break;
            case 8:
                Name = message.Text();
                break;
            case 9:
                raw = message.Bytes();
                break;
            case 10:
                message.AddDoubles(doubles);
                break;
            case 13:
                throw new InvalidDataException($"tensor {Name} has its elements in another file");
            default:
                message.Skip();
                break;
        }
    }
}

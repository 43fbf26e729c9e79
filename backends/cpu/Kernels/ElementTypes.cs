using System.Numerics;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>What is done for an element type that is known only when a kernel runs.</summary>
internal interface IElementVisitor
{
    void Visit<TElement, T>()
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T>;
}

/// <summary>Goes from a dtype to the types that its elements are stored and computed in.</summary>
internal static class ElementTypes
{
    public static void Visit<TVisitor>(DType dtype, TVisitor visitor)
        where TVisitor : IElementVisitor, allows ref struct
    {
        switch (dtype)
        {
            case DType.Float32:
                visitor.Visit<Plain<float>, float>();
                break;
            case DType.Float64:
                visitor.Visit<Plain<double>, double>();
                break;
            case DType.Float16:
                visitor.Visit<Binary16, float>();
                break;
            case DType.BFloat16:
                visitor.Visit<Brain16, float>();
                break;
            case DType.Int8:
                visitor.Visit<Plain<sbyte>, sbyte>();
                break;
            case DType.UInt8 or DType.Bool:
                visitor.Visit<Plain<byte>, byte>();
                break;
            case DType.Int16:
                visitor.Visit<Plain<short>, short>();
                break;
            case DType.Int32:
                visitor.Visit<Plain<int>, int>();
                break;
            case DType.Int64:
                visitor.Visit<Plain<long>, long>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a dtype of this ABI level");
        }
    }
}

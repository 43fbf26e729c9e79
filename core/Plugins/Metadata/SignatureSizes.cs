using System.Reflection.Metadata;
using System.Runtime.CompilerServices;

namespace Devices.Plugins.Metadata;

/// <summary>
/// Walks through a signature before it is decoded. The decoder allocates what a count promises: one wrong byte made it ask for
/// gigabytes. Everything that is counted takes at least a byte, so no count can be greater than the bytes that are left.
/// </summary>
internal static class SignatureSizes
{
    private const byte Pointer = 0x0F, ByReference = 0x10, ValueType = 0x11, Class = 0x12, TypeParameter = 0x13, Array = 0x14,
        GenericInstance = 0x15, FunctionPointer = 0x1B, Vector = 0x1D, MethodParameter = 0x1E, Required = 0x1F, Optional = 0x20,
        Sentinel = 0x41, Pinned = 0x45, Generic = 0x10;

    /// <summary>Checks a method's signature.</summary>
    /// <exception cref="BadImageFormatException">It promises more than there is.</exception>
    public static void CheckMethod(ref BlobReader blob)
    {
        if ((blob.ReadByte() & Generic) != 0)
        {
            _ = blob.ReadCompressedInteger();
        }

        int parameters = Count(ref blob);
        CheckTypes(ref blob, parameters + 1);
    }

    /// <summary>Checks one type.</summary>
    /// <exception cref="BadImageFormatException">It promises more than there is.</exception>
    public static void CheckType(ref BlobReader blob)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (blob.ReadByte())
        {
            case Pointer or ByReference or Vector or Pinned or Sentinel:
                CheckType(ref blob);
                break;
            case ValueType or Class or TypeParameter or MethodParameter:
                _ = blob.ReadCompressedInteger();
                break;
            case Required or Optional:
                _ = blob.ReadCompressedInteger();
                CheckType(ref blob);
                break;
            case GenericInstance:
                CheckType(ref blob);
                CheckTypes(ref blob, Count(ref blob));
                break;
            case FunctionPointer:
                CheckMethod(ref blob);
                break;
            case Array:
                CheckType(ref blob);
                _ = blob.ReadCompressedInteger(); // rank
                CheckNumbers(ref blob);
                CheckNumbers(ref blob);
                break;
        }
    }

    private static void CheckTypes(ref BlobReader blob, int count)
    {
        for (; count > 0; count--)
        {
            CheckType(ref blob);
        }
    }

    private static void CheckNumbers(ref BlobReader blob)
    {
        for (int count = Count(ref blob); count > 0; count--)
        {
            _ = blob.ReadCompressedInteger();
        }
    }

    private static int Count(ref BlobReader blob)
    {
        int count = blob.ReadCompressedInteger();
        return count <= blob.RemainingBytes
            ? count
            : throw new BadImageFormatException($"a signature promises {count} parts and ends before");
    }
}

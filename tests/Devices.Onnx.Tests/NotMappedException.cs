using Devices.Onnx.Tests.Format;

namespace Devices.Onnx.Tests;

/// <summary>What a case asks for has no counterpart among our operators. The message is the reason that is reported.</summary>
internal sealed class NotMappedException(string reason) : Exception(reason)
{
    public static NotMappedException ElementType(int type) => new($"elements of {ElementTypes.NameOf(type)}");
}

namespace Devices.Onnx.Tests.Format;

/// <summary>Name and type of a graph's input or output.</summary>
/// <param name="Name">The name within the graph.</param>
/// <param name="IsTensor">False for sequences, optional values, maps and sparse tensors.</param>
/// <param name="ElementType">ONNX's number of the element type of a tensor.</param>
internal sealed record OnnxValueInfo(string Name, bool IsTensor, int ElementType)
{
    private const int TensorType = 1;

    public static OnnxValueInfo Read(Message info)
    {
        string name = "";
        (bool isTensor, int elementType) = (false, 0);
        while (info.Next())
        {
            switch (info.Field)
            {
                case 1:
                    name = info.Text();
                    break;
                case 2:
                    (isTensor, elementType) = ReadType(info.Nested());
                    break;
                default:
                    info.Skip();
                    break;
            }
        }

        return new OnnxValueInfo(name, isTensor, elementType);
    }

    private static (bool IsTensor, int ElementType) ReadType(Message type)
    {
        (bool isTensor, int elementType) = (false, 0);
        while (type.Next())
        {
            if (type.Field == TensorType)
            {
                (isTensor, elementType) = (true, ReadElementType(type.Nested()));
            }
            else
            {
                type.Skip();
            }
        }

        return (isTensor, elementType);
    }

    private static int ReadElementType(Message tensor)
    {
        int elementType = 0;
        while (tensor.Next())
        {
            if (tensor.Field == 1)
            {
                elementType = (int)tensor.Int();
            }
            else
            {
                tensor.Skip();
            }
        }

        return elementType;
    }
}

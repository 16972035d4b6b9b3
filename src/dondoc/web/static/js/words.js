// Sentences that scripts say: Vietnamese as written, English where the page is English. `{}` is what stands in their place.
const ENGLISH = {
  "Chọn tệp": "Choose a file",
  "Chọn các tệp": "Choose files",
  "Chưa chọn tệp nào": "No file chosen",
  "{} tệp": "{} files",
  "Cơ quan": "Agencies",
  "Chưa gửi được. Nội dung đã nhập vẫn còn, đề nghị thử lại.": "Not sent. What you typed is still here, please try again.",
  "Mất kết nối. Nội dung đã nhập vẫn còn trong ô, đề nghị thử lại.": "Connection lost. What you typed is still in the field, please try again.",
  "Đang xem trang gốc. Nhấn v để xem chữ rồi chọn đoạn.": "You see the page itself. Press v for its text, then select a passage.",
  "Chọn đoạn chữ ở văn bản bên trái trước.": "Select a passage of the document on the left first.",
  "Mất kết nối; thao tác vừa rồi chưa được ghi. Đề nghị thử lại.": "Connection lost; the last step was not recorded. Please try again.",
  "Đặt con trỏ ở văn bản bên trái, chỗ câu thứ hai bắt đầu.": "Put the cursor in the document on the left, where the second sentence begins.",
  "Không có chỗ nào nghi sai chữ.": "No word looks misspelt.",
  "Đang gửi {}": "Sending {}",
  "Đang gửi …": "Sending …",
  "Đã gửi {} %": "{} % sent",
  "Đã gửi xong, đang đọc …": "Sent, being read …",
  "Mất kết nối khi đang gửi, chưa có gì được lưu. Đề nghị gửi lại tệp này.": "Connection lost while sending, nothing was stored. Please send this file again.",
  "Gửi lại": "Send again",
  "Gửi lại {}": "Send {} again",
  "Máy chủ chưa nhận được tệp. Đề nghị gửi lại.": "The server did not get the file. Please send it again.",
};

export function t(sentence, place = "") {
  const words = document.documentElement.lang === "en" ? ENGLISH[sentence] ?? sentence : sentence;
  return words.replace("{}", place);
}

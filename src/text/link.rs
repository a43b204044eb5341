//! Why the service was not reached, why the screen cannot be filled, and what to do about it.

use super::phrases;

phrases! {
    NO_PERMISSION: "无权进入 {0}。请向管理员申请权限，或用 --home 另选目录", "no permission for {0}. Ask for it, or choose another --home";
    PROGRAM_IS_OLDER: "服务由新版程序（{0}）运行。请退出后用新版程序重新进入", "the service runs a newer program ({0}). Leave and start the new one";
    OLDER_SERVER_BUSY: "旧版服务（{0}）还有人在用。请其退出后再试", "an older service ({0}) is still in use. Ask its users to leave and try again";
    FULL: "连接已满。请关闭不用的窗口后再试", "too many terminals are connected. Close some and try again";
    MUTE: "服务没有应答。请稍候再试；仍不行请结束 xinfang serve 进程", "the service does not answer. Wait and try again, or end the process xinfang serve";
    NOT_OURS: "{0} 的套接字被其他程序占用。请移走该文件后再试", "another program holds the socket in {0}. Move it away and try again";
    NOT_STARTED: "服务未能启动：{0}。请重试；仍不行请把这句话告诉管理员", "the service could not be started: {0}. Try again; if it stays so, show this to whoever keeps the machine";
    HOME: "无法使用目录 {0}：{1}。请检查权限和磁盘，或用 --home 另选目录", "cannot use {0}: {1}. Check permissions and disk, or choose another --home";
    TOO_SLOW: "服务启动太慢。请稍候再试", "the service is slow to start. Try again in a moment";
    BROKEN_LINK: "与服务的连接中断（{0}），这一步可能已经完成。请先用 xinfang list 核对，再决定是否重做", "the connection broke ({0}); this step may have been done. Look with xinfang list before you do it again";
    CLOSED: "服务已关闭连接", "the service closed it";
    TIMED_OUT: "没有在时限内答复", "no reply in time";
    OCCUPIED: "{0} 已有服务在运行，无须再启动", "a service runs for {0} already; no other is needed";
    NOT_A_TERMINAL: "这里不是终端，无法打开界面。请在终端中运行 xinfang，或用 xinfang overdue 等命令", "this is no terminal. Run xinfang in one, or use commands such as xinfang overdue";
    DUMB: "终端类型（TERM）不支持全屏界面。请改用 TERM=xterm-256color", "TERM cannot fill the screen. Use TERM=xterm-256color";
    TERMINAL: "终端出错：{0}。请重新打开窗口再进入", "the terminal failed: {0}. Open another and come back";
    DEMO_NOT_EMPTY: "{0} 不是空目录。演示数据只写入空目录，请另选", "{0} is not empty. The demo register is only written into an empty directory";
    DEMO_WRITTEN: "已写入演示数据：{0} 件，{1}。打开：xinfang --home {1}", "demo register written: {0} petitions, {1}. Open it: xinfang --home {1}";
}
